using CspOrchestrations.Core.Identity;
using CspOrchestrations.Storage.Records;

namespace CspOrchestrations.Orchestrations.Workflows;

/// <summary>The records of one kind of workflow, by instance id.</summary>
internal abstract class WorkflowRecords<TRecord>(IRecordStore store, RecordCollection<TRecord> collection)
    where TRecord : class, IWorkflowRecord
{
    public Task<StoredRecord<TRecord>?> FindAsync(string instanceId, CancellationToken cancellationToken) =>
        store.GetAsync(collection, instanceId, cancellationToken);

    /// <summary>A page in the order of the ids.</summary>
    public Task<RecordPage<TRecord>> ListAsync(int pageSize, string? continuationToken, CancellationToken cancellationToken) =>
        store.ListAsync(collection, prefix: "", pageSize, continuationToken, cancellationToken);

    /// <summary>False when there is one already, or it has changed since it was read.</summary>
    /// <param name="read">As it was read; null when there was none.</param>
    /// <param name="record">To be written.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public virtual async Task<bool> TryWriteAsync(StoredRecord<TRecord>? read, TRecord record, CancellationToken cancellationToken)
    {
        var condition = read is null ? PutCondition.IfNew : PutCondition.IfMatch(read.Etag);
        return await store.TryPutAsync(collection, record.InstanceId, record, condition, cancellationToken).ConfigureAwait(false)
            is not null;
    }

    /// <summary>May be repeated.</summary>
    public virtual Task DeleteAsync(TRecord record, CancellationToken cancellationToken) =>
        store.DeleteAsync(collection, record.InstanceId, etag: null, cancellationToken);

    /// <summary>
    /// Writes a workflow's step unless a later one, or another workflow of the same id, has been written. Gives the
    /// protected values that the record named before and names no more, or null when nothing was written.
    /// </summary>
    public async Task<IReadOnlyList<ProtectedValueId>?> TryAdvanceAsync(TRecord record, CancellationToken cancellationToken)
    {
        while (true)
        {
            var read = await FindAsync(record.InstanceId, cancellationToken).ConfigureAwait(false);
            if (read is not null && !IsCurrent(read.Value, record))
            {
                return null;
            }

            if (await TryWriteAsync(read, record, cancellationToken).ConfigureAwait(false))
            {
                return read is null ? [] : [.. read.Value.Secrets().Except(record.Secrets())];
            }
        }
    }

    private static bool IsCurrent(TRecord known, TRecord record) =>
        known.Incarnation == record.Incarnation && known.Revision <= record.Revision;
}
