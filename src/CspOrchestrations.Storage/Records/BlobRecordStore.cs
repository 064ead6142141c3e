using CspOrchestrations.Durable;
using CspOrchestrations.Storage.Blobs;

namespace CspOrchestrations.Storage.Records;

/// <summary>
/// Records as blobs of JSON, <c>collection/key</c> with both spelled by <see cref="SortableName"/>. A read or a write is one request;
/// a page is one for its names and one for each record, some at a time.
/// </summary>
internal sealed class BlobRecordStore(SmallBlobs blobs) : IRecordStore
{
    private const string Json = "application/json";

    public async Task<StoredRecord<T>?> GetAsync<T>(RecordCollection<T> collection, string key, CancellationToken cancellationToken)
    {
        RecordKeys.Check(key);
        return await blobs.FindAsync(NameOf(collection, key), cancellationToken).ConfigureAwait(false) is { } blob
            ? RecordOf(collection, key, blob)
            : null;
    }

    public Task<string?> TryPutAsync<T>(
        RecordCollection<T> collection, string key, T value, PutCondition condition, CancellationToken cancellationToken)
    {
        RecordKeys.Check(key);
        var json = DurableJson.Serialize(value, $"Record '{collection.Name}'");
        return blobs.TryWriteAsync(NameOf(collection, key), BinaryData.FromString(json), Json, condition, cancellationToken);
    }

    public Task<bool> DeleteAsync<T>(RecordCollection<T> collection, string key, string? etag, CancellationToken cancellationToken)
    {
        RecordKeys.Check(key);
        return blobs.DeleteAsync(NameOf(collection, key), etag, cancellationToken);
    }

    public async Task<RecordPage<T>> ListAsync<T>(
        RecordCollection<T> collection, string prefix, int pageSize, string? continuationToken, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(pageSize, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(pageSize, RecordKeys.MaxPageSize);
        var marker = continuationToken is null ? null : ContinuationToken.Decode(continuationToken);
        var items = new List<StoredRecord<T>>();
        if (SortableName.Of(prefix).Length > SortableName.MaximumLength)
        {
            return new RecordPage<T>(items, null);
        }

        // The service may give short pages, and records may go between the listing and the read; callers count on full ones.
        do
        {
            var page = await blobs.ListAsync(NameOf(collection, prefix), pageSize - items.Count, marker, cancellationToken).ConfigureAwait(false);
            var found = await blobs.FindAllAsync(page.Names, cancellationToken).ConfigureAwait(false);
            items.AddRange(found.Select(blob => (Key: KeyOf(blob.Name), blob)).Where(read => read.Key is not null)
                .Select(read => RecordOf(collection, read.Key!, read.blob)));
            marker = page.Marker;
        }
        while (marker is not null && items.Count < pageSize);

        return new RecordPage<T>(items, marker is null ? null : ContinuationToken.Encode(marker));
    }

    private static string NameOf<T>(RecordCollection<T> collection, string key) =>
        $"{SortableName.Of(collection.Name)}/{SortableName.Of(key)}";

    /// <summary>Null for a blob that somebody else put there.</summary>
    private static string? KeyOf(string name) => SortableName.TextOf(name[(name.IndexOf('/', StringComparison.Ordinal) + 1)..]);

    private static StoredRecord<T> RecordOf<T>(RecordCollection<T> collection, string key, SmallBlob blob) =>
        new(key, DurableJson.Deserialize<T>(blob.Content.ToString(), $"Record '{collection.Name}/{key}'")!, blob.Etag);
}
