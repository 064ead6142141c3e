using CspOrchestrations.Storage.Records;

namespace CspOrchestrations.Orchestrations.Attention;

/// <summary>The inbox in records, in the order of the ids.</summary>
internal sealed class AttentionInbox(IRecordStore store) : IAttention
{
    private static readonly RecordCollection<AttentionItem> Collection = new("attention");

    public Task RaiseAsync(AttentionItem item, CancellationToken cancellationToken) =>
        store.TryPutAsync(Collection, item.Id, item, PutCondition.Always, cancellationToken);

    public Task ClearAsync(string id, CancellationToken cancellationToken) =>
        store.DeleteAsync(Collection, id, etag: null, cancellationToken);

    public async Task<AttentionPage> ListAsync(int pageSize, string? continuationToken, CancellationToken cancellationToken)
    {
        var page = await store.ListAsync(Collection, prefix: "", pageSize, continuationToken, cancellationToken).ConfigureAwait(false);
        return new AttentionPage([.. page.Items.Select(stored => stored.Value)], page.ContinuationToken);
    }
}
