using CspOrchestrations.Storage.Records;

namespace CspOrchestrations.Storage.Blobs;

public static class BlobStoreExtensions
{
    /// <summary>Writes a whole blob and gives its etag, or null when <paramref name="condition"/> does not hold.</summary>
    public static async Task<string?> TryWriteAsync(
        this IBlobStore store, string name, ReadOnlyMemory<byte> content, PutCondition condition, CancellationToken cancellationToken)
    {
        await using var writer = await store.OpenWriteAsync(name, condition, cancellationToken).ConfigureAwait(false);
        await writer.WriteAsync(content, cancellationToken).ConfigureAwait(false);
        return await writer.TryCommitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>A whole blob with its etag, for what is known to be small; null when there is none.</summary>
    public static async Task<(byte[] Content, string Etag)?> ReadAsync(this IBlobStore store, string name, CancellationToken cancellationToken)
    {
        await using var blob = await store.OpenReadAsync(name, etag: null, cancellationToken).ConfigureAwait(false);
        if (blob is null)
        {
            return null;
        }

        using var content = new MemoryStream();
        await blob.Stream.CopyToAsync(content, cancellationToken).ConfigureAwait(false);
        return (content.ToArray(), blob.Properties.Etag);
    }

    /// <summary>Copies what the other store lacks, blob by blob, and gives the number of blobs that it has of this one then.</summary>
    /// <exception cref="BlobStoreException">It holds something of another length under one of the names; nothing is overwritten.</exception>
    public static async Task<int> CopyToAsync(this IBlobStore store, IBlobStore other, CancellationToken cancellationToken)
    {
        var count = 0;
        await foreach (var blob in store.ListAsync("", cancellationToken).ConfigureAwait(false))
        {
            var there = await other.GetPropertiesAsync(blob.Name, cancellationToken).ConfigureAwait(false);
            if (there is not null && there.Length != blob.Length)
            {
                throw new BlobStoreException($"'{blob.Name}' is there already, and is something else. It was left as it is.");
            }

            if (there is null && await store.OpenReadAsync(blob.Name, blob.Etag, cancellationToken).ConfigureAwait(false) is { } content)
            {
                await using (content)
                {
                    await using var writer = await other.OpenWriteAsync(blob.Name, PutCondition.IfNew, cancellationToken).ConfigureAwait(false);
                    await content.Stream.CopyToAsync(writer, cancellationToken).ConfigureAwait(false);
                    await writer.TryCommitAsync(cancellationToken).ConfigureAwait(false);
                }
            }

            count++;
        }

        return count;
    }
}
