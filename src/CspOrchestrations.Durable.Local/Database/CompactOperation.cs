namespace CspOrchestrations.Durable.Local.Database;

/// <summary>Rewrites the file; no part of a transaction, so it is run by itself.</summary>
internal sealed class CompactOperation : WriteOperation
{
    private readonly TaskCompletionSource completion = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Task => completion.Task;

    public void Run(EngineTables tables)
    {
        try
        {
            tables.Command("VACUUM").ExecuteNonQuery();
            // The old pages lie in the log until it is cut, which waits for whoever reads.
            if (tables.Command("PRAGMA wal_checkpoint(TRUNCATE)").ExecuteScalar() is not 0L)
            {
                throw new EngineSchemaException("The engine's file is being read, so what was deleted could not be overwritten yet. Do it again.");
            }

            completion.SetResult();
        }
        catch (Exception exception)
        {
            completion.SetException(exception);
        }
    }

    public override void Apply(EngineTables tables) => throw new NotSupportedException();

    public override void Fail(Exception exception) => completion.TrySetException(exception);

    public override void Publish()
    {
    }
}
