namespace CspOrchestrations.Storage.Sqlite;

/// <summary>Rewrites <c>records.db</c> and empties its write-ahead log.</summary>
internal sealed class RecordsCompaction(RecordsDatabase database) : IStorageCompaction
{
    public Task CompactAsync(CancellationToken cancellationToken) => database.CompactAsync(cancellationToken);
}
