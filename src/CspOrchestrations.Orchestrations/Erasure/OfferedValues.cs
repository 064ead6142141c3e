using CspOrchestrations.Core.Identity;
using CspOrchestrations.Storage.Protection;
using CspOrchestrations.Storage.Records;

namespace CspOrchestrations.Orchestrations.Erasure;

/// <summary>
/// Which encrypted values were handed to a workflow. Its record names those that it took; one that it did not take, because the
/// answer came too late, is found by this alone.
/// </summary>
internal sealed class OfferedValues(IRecordStore store, IProtectedValues values)
{
    private const int PageSize = 1_000;

    private static readonly RecordCollection<OfferedValue> Collection = new("offered-values");

    /// <summary>Noted before it is put, so that none lies there that nobody knows of.</summary>
    public Task NoteAsync(string instanceId, ProtectedValueId id, CancellationToken cancellationToken) =>
        store.TryPutAsync(Collection, $"{instanceId}/{id}", new OfferedValue(id), PutCondition.Always, cancellationToken);

    /// <summary>Deletes all that were handed to a workflow; may be repeated.</summary>
    public async Task ForgetAsync(string instanceId, CancellationToken cancellationToken)
    {
        RecordPage<OfferedValue> page;
        do
        {
            page = await store.ListAsync(Collection, $"{instanceId}/", PageSize, continuationToken: null, cancellationToken).ConfigureAwait(false);
            foreach (var offered in page.Items)
            {
                await values.DeleteAsync(offered.Value.Id, cancellationToken).ConfigureAwait(false);
                await store.DeleteAsync(Collection, offered.Key, etag: null, cancellationToken).ConfigureAwait(false);
            }
        }
        while (page.ContinuationToken is not null);
    }

    private sealed record OfferedValue(ProtectedValueId Id);
}
