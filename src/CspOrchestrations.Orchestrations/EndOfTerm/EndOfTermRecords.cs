using CspOrchestrations.Orchestrations.Instances;
using CspOrchestrations.Storage.Records;

namespace CspOrchestrations.Orchestrations.EndOfTerm;

/// <summary>The records of ends of terms, by instance id: those of one subscription stand together, by date.</summary>
internal sealed class EndOfTermRecords(IRecordStore store)
{
    private static readonly RecordCollection<EndOfTermRecord> Collection = new("ends-of-terms");

    public Task<StoredRecord<EndOfTermRecord>?> FindAsync(string instanceId, CancellationToken cancellationToken) =>
        store.GetAsync(Collection, instanceId, cancellationToken);

    /// <summary>The latest end of a subscription that there is a record of, or null.</summary>
    public async Task<EndOfTermRecord?> FindLatestAsync(string subscriptionId, CancellationToken cancellationToken)
    {
        EndOfTermRecord? latest = null;
        string? token = null;
        do
        {
            var page = await ListAsync(EndOfTermNames.PrefixOf(subscriptionId), pageSize: 100, token, cancellationToken).ConfigureAwait(false);
            latest = page.Items.Count > 0 ? page.Items[^1].Value : latest;
            token = page.ContinuationToken;
        }
        while (token is not null);
        return latest;
    }

    /// <inheritdoc cref="IRecordStore.ListAsync"/>
    public Task<RecordPage<EndOfTermRecord>> ListAsync(
        string prefix, int pageSize, string? continuationToken, CancellationToken cancellationToken) =>
        store.ListAsync(Collection, prefix, pageSize, continuationToken, cancellationToken);

    /// <summary>False when there is one already.</summary>
    public async Task<bool> TryAddAsync(EndOfTermRecord record, CancellationToken cancellationToken) =>
        await store.TryPutAsync(Collection, record.InstanceId, record, PutCondition.IfNew, cancellationToken).ConfigureAwait(false) is not null;

    /// <summary>False when it has changed since it was read.</summary>
    public async Task<bool> TryReplaceAsync(
        StoredRecord<EndOfTermRecord> read, EndOfTermRecord record, CancellationToken cancellationToken) =>
        await store.TryPutAsync(Collection, read.Key, record, PutCondition.IfMatch(read.Etag), cancellationToken).ConfigureAwait(false)
            is not null;

    /// <summary>Writes a workflow's step; false when a later one, or another workflow of the same id, has been written.</summary>
    public async Task<bool> TryAdvanceAsync(EndOfTermRecord record, CancellationToken cancellationToken)
    {
        while (true)
        {
            var read = await FindAsync(record.InstanceId, cancellationToken).ConfigureAwait(false);
            if (read is { Value: var known } && (known.Incarnation != record.Incarnation || known.Revision > record.Revision))
            {
                return false;
            }

            var written = read is null
                ? await TryAddAsync(record, cancellationToken).ConfigureAwait(false)
                : await TryReplaceAsync(read, record, cancellationToken).ConfigureAwait(false);
            if (written)
            {
                return true;
            }
        }
    }

    /// <summary>What the index of instances says of it.</summary>
    public static InstanceEntry EntryOf(EndOfTermRecord record) => new(
        record.InstanceId,
        EndOfTermNames.Orchestrator,
        record.SubscriptionId,
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["customerId"] = record.CustomerId.ToString(),
            ["state"] = record.State.ToString(),
        },
        record.CreatedAt);
}
