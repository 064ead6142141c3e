using CspOrchestrations.Storage.Records;

namespace CspOrchestrations.Orchestrations.Connections;

/// <summary>The workflows that wait for consent, by instance id; each waits once.</summary>
internal sealed class ConsentWaiters(IRecordStore store)
{
    private const int PageSize = 100;

    private static readonly RecordCollection<ConsentCall> Collection = new("consent-waiters");

    public Task AddAsync(string instanceId, ConsentCall call, CancellationToken cancellationToken) =>
        store.TryPutAsync(Collection, instanceId, call, PutCondition.Always, cancellationToken);

    public Task RemoveAsync(string instanceId, CancellationToken cancellationToken) =>
        store.DeleteAsync(Collection, instanceId, etag: null, cancellationToken);

    /// <summary>Leaves one that has registered anew since it was listed.</summary>
    public Task RemoveAsync(ConsentWaiterKey key, CancellationToken cancellationToken) =>
        store.DeleteAsync(Collection, key.InstanceId, key.Etag, cancellationToken);

    public async Task<bool> ContainsAsync(string instanceId, CancellationToken cancellationToken) =>
        await store.GetAsync(Collection, instanceId, cancellationToken).ConfigureAwait(false) is not null;

    /// <summary>The first of them; the next ones when these are removed.</summary>
    public async Task<IReadOnlyList<ConsentWaiter>> FirstAsync(CancellationToken cancellationToken)
    {
        var page = await store.ListAsync(Collection, prefix: "", PageSize, continuationToken: null, cancellationToken).ConfigureAwait(false);
        return [.. page.Items.Select(stored => new ConsentWaiter(new ConsentWaiterKey(stored.Key, stored.Etag), stored.Value))];
    }
}
