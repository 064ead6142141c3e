using CspOrchestrations.Storage.Records;

namespace CspOrchestrations.Orchestrations.Approvals;

/// <summary>The approvals, by id.</summary>
internal sealed class ApprovalRecords(IRecordStore store)
{
    private static readonly RecordCollection<ApprovalRecord> Collection = new("approvals");

    public Task<StoredRecord<ApprovalRecord>?> FindAsync(string id, CancellationToken cancellationToken) =>
        store.GetAsync(Collection, id, cancellationToken);

    /// <summary>False when there is one already.</summary>
    public async Task<bool> TryAddAsync(ApprovalRecord record, CancellationToken cancellationToken) =>
        await store.TryPutAsync(Collection, record.Request.Id, record, PutCondition.IfNew, cancellationToken).ConfigureAwait(false) is not null;

    public Task DeleteAsync(string id, CancellationToken cancellationToken) =>
        store.DeleteAsync(Collection, id, etag: null, cancellationToken);

    /// <summary>False when somebody else was faster.</summary>
    public async Task<bool> TryReplaceAsync(
        StoredRecord<ApprovalRecord> read, ApprovalRecord record, CancellationToken cancellationToken) =>
        await store.TryPutAsync(Collection, read.Key, record, PutCondition.IfMatch(read.Etag), cancellationToken).ConfigureAwait(false)
            is not null;
}
