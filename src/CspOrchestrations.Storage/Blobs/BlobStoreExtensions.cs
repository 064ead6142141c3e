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
}
