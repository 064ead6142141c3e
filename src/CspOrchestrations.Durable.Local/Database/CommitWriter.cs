using System.Threading.Channels;
using CspOrchestrations.Durable.Local.Diagnostics;
using Microsoft.Data.Sqlite;

namespace CspOrchestrations.Durable.Local.Database;

/// <summary>
/// The one writer. Whatever is queued while a commit is on its way to the disk goes into the next transaction together,
/// so the cost of a synchronous commit is shared.
/// </summary>
internal sealed class CommitWriter : IDisposable
{
    /// <summary>Bounds how long the first of a group waits for the last.</summary>
    private const int MaxGroup = 256;

    private readonly EngineTables tables;
    private readonly Action? beforeCommit;
    private readonly Channel<WriteOperation> queue =
        Channel.CreateUnbounded<WriteOperation>(new UnboundedChannelOptions { SingleReader = true });

    private readonly Thread thread;

    public CommitWriter(EngineTables tables, Action? beforeCommit)
    {
        this.tables = tables;
        this.beforeCommit = beforeCommit;
        thread = new Thread(Work) { IsBackground = true, Name = "CspOrchestrations commit writer" };
        thread.Start();
    }

    /// <summary>
    /// Applies a change in a transaction with others; done when it is on disk. The change may be run twice (a group that
    /// failed is repeated one by one), so it must only touch the tables it is given.
    /// </summary>
    public Task<T> WriteAsync<T>(Func<EngineTables, T> change)
    {
        var operation = new WriteOperation<T>(change);
        if (!queue.Writer.TryWrite(operation))
        {
            throw new ObjectDisposedException(nameof(CommitWriter), "The engine has stopped.");
        }

        return operation.Task;
    }

    /// <summary>
    /// Rewrites the file, so that nothing that was deleted is left in it, and empties the write-ahead log. Between two
    /// transactions; commits wait for it.
    /// </summary>
    /// <exception cref="EngineSchemaException">Somebody has been reading the file for too long; it can be repeated.</exception>
    public Task CompactAsync()
    {
        var operation = new CompactOperation();
        return queue.Writer.TryWrite(operation)
            ? operation.Task
            : throw new ObjectDisposedException(nameof(CommitWriter), "The engine has stopped.");
    }

    public void Dispose()
    {
        queue.Writer.TryComplete();
        thread.Join();
    }

    private void Work()
    {
        var group = new List<WriteOperation>(MaxGroup);
        while (WaitForWork())
        {
            while (group.Count < MaxGroup && queue.Reader.TryPeek(out var next) && (next is not CompactOperation || group.Count == 0))
            {
                queue.Reader.TryRead(out var operation);
                if (operation is CompactOperation compact)
                {
                    compact.Run(tables);
                    continue;
                }

                group.Add(operation!);
            }

            if (group.Count == 0)
            {
                continue;
            }

            if (!TryCommit(group) && group.Count > 1)
            {
                foreach (var operation in group)
                {
                    TryCommit([operation]);
                }
            }

            foreach (var operation in group)
            {
                operation.Publish();
            }

            EngineTelemetry.CommitGroupSize.Record(group.Count);
            group.Clear();
        }
    }

    private bool WaitForWork()
    {
        var wait = queue.Reader.WaitToReadAsync();
        return wait.IsCompleted ? wait.Result : wait.AsTask().GetAwaiter().GetResult();
    }

    private bool TryCommit(List<WriteOperation> group)
    {
        try
        {
            tables.Command("BEGIN IMMEDIATE").ExecuteNonQuery();
            foreach (var operation in group)
            {
                operation.Apply(tables);
            }

            beforeCommit?.Invoke();
            tables.Command("COMMIT").ExecuteNonQuery();
            return true;
        }
        catch (Exception exception)
        {
            foreach (var operation in group)
            {
                operation.Fail(exception);
            }

            RollBack();
            return false;
        }
    }

    private void RollBack()
    {
        // SQLite rolls back by itself on a full disk or an I/O error; a second rollback would be an error.
        if (SQLitePCL.raw.sqlite3_get_autocommit(tables.Connection.Handle) != 0)
        {
            return;
        }

        try
        {
            tables.Command("ROLLBACK").ExecuteNonQuery();
        }
        catch (SqliteException)
        {
            // The group has failed already, for a reason its owners are told; the writer must live to try the next one.
        }
    }
}

/// <summary>A change on its way to the disk.</summary>
internal abstract class WriteOperation
{
    public abstract void Apply(EngineTables tables);

    public abstract void Fail(Exception exception);

    /// <summary>Tells the caller; only after the commit.</summary>
    public abstract void Publish();
}

internal sealed class WriteOperation<T>(Func<EngineTables, T> change) : WriteOperation
{
    private readonly TaskCompletionSource<T> completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? result;
    private Exception? failure;

    public Task<T> Task => completion.Task;

    public override void Apply(EngineTables tables)
    {
        failure = null;
        result = change(tables);
    }

    public override void Fail(Exception exception) => failure = exception;

    public override void Publish()
    {
        if (failure is null)
        {
            completion.SetResult(result!);
        }
        else
        {
            completion.SetException(failure);
        }
    }
}
