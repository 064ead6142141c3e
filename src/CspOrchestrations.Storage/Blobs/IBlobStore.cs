using CspOrchestrations.Storage.Records;

namespace CspOrchestrations.Storage.Blobs;

/// <summary>
/// Files too large for records, in one flat space of names. Every content has an etag; a read may ask for one, and a write or a
/// delete says what it expects to find.
/// </summary>
/// <remarks>
/// Names have 1 to 512 characters: segments with <c>/</c> between them, none empty or beginning with a dot, no backslash and no control
/// characters. Another name is an <see cref="ArgumentException"/>. What a store cannot do is a <see cref="BlobStoreException"/>, whose
/// message holds no secret. Adapters pass one shared test base.
/// </remarks>
public interface IBlobStore
{
    /// <summary>In ordinal order of the names.</summary>
    /// <param name="prefix">What names begin with; empty for all.</param>
    /// <param name="cancellationToken">Ends the listing.</param>
    IAsyncEnumerable<BlobProperties> ListAsync(string prefix, CancellationToken cancellationToken);

    /// <summary>Null when there is no such blob.</summary>
    Task<BlobProperties?> GetPropertiesAsync(string name, CancellationToken cancellationToken);

    /// <summary>
    /// Null when there is no such blob. A stream gives one content from its first byte to its last: when it is replaced meanwhile,
    /// the stream goes on with the old content or throws <see cref="BlobChangedException"/>; it never mixes.
    /// </summary>
    /// <param name="name">The blob.</param>
    /// <param name="etag">The content that is expected, or null for any.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="BlobChangedException">The content is not that of <paramref name="etag"/>.</exception>
    Task<BlobContent?> OpenReadAsync(string name, string? etag, CancellationToken cancellationToken);

    /// <summary>What is written is seen by nobody until it is committed; disposed without, it is gone.</summary>
    Task<BlobWriteStream> OpenWriteAsync(string name, PutCondition condition, CancellationToken cancellationToken);

    /// <summary>False when there is no such blob, or its etag is not <paramref name="etag"/> (any when null).</summary>
    Task<bool> DeleteAsync(string name, string? etag, CancellationToken cancellationToken);
}

/// <param name="Length">In bytes.</param>
/// <param name="Etag">Changes with the content.</param>
/// <param name="LastModified">In UTC.</param>
public sealed record BlobProperties(string Name, long Length, string Etag, DateTimeOffset LastModified);

/// <summary>A blob that is open for reading.</summary>
/// <param name="Stream">From the first byte on; disposed with this.</param>
public sealed record BlobContent(BlobProperties Properties, Stream Stream) : IAsyncDisposable
{
    public ValueTask DisposeAsync() => Stream.DisposeAsync();
}
