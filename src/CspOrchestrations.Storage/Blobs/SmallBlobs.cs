using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using CspOrchestrations.Storage.Records;

namespace CspOrchestrations.Storage.Blobs;

/// <summary>Blobs of one container that are read and written whole, with one request each. The container is made when it is missing.</summary>
internal sealed class SmallBlobs(BlobContainerClient container)
{
    /// <summary>How many blobs are read at once.</summary>
    private const int ReadsAtOnce = 16;

    /// <summary>Of a blob's metadata: which call wrote it.</summary>
    private const string WriteKey = "write";

    public Task<SmallBlob?> FindAsync(string name, CancellationToken cancellationToken) => AzureCalls.RunAsync<SmallBlob?>(
        name,
        async () =>
        {
            try
            {
                var found = (await container.GetBlobClient(name).DownloadContentAsync(cancellationToken).ConfigureAwait(false)).Value;
                return new SmallBlob(name, found.Content, AzureEtag.Text(found.Details.ETag));
            }
            catch (RequestFailedException missing) when (AzureBlobErrors.IsMissing(missing))
            {
                return null;
            }
        },
        cancellationToken);

    /// <summary>In the order of the names; what has gone meanwhile is left out.</summary>
    public async Task<IReadOnlyList<SmallBlob>> FindAllAsync(IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        var found = new SmallBlob?[names.Count];
        await Parallel.ForAsync(
            0,
            names.Count,
            new ParallelOptions { MaxDegreeOfParallelism = ReadsAtOnce, CancellationToken = cancellationToken },
            async (at, stop) => found[at] = await FindAsync(names[at], stop).ConfigureAwait(false)).ConfigureAwait(false);
        return [.. found.OfType<SmallBlob>()];
    }

    /// <summary>Gives the new etag, or null when <paramref name="condition"/> does not hold.</summary>
    /// <remarks>
    /// The library repeats a request whose answer was lost. Where the first one was done, the repeated one finds its own work and is
    /// refused; the metadata tell that from somebody else's.
    /// </remarks>
    public Task<string?> TryWriteAsync(
        string name,
        BinaryData content,
        string contentType,
        PutCondition condition,
        CancellationToken cancellationToken,
        params ReadOnlySpan<(string Key, string Value)> metadata)
    {
        var write = Guid.NewGuid().ToString("N");
        var allMetadata = new Dictionary<string, string>(StringComparer.Ordinal) { [WriteKey] = write };
        foreach (var (key, value) in metadata)
        {
            allMetadata.Add(key, value);
        }

        var options = new BlobUploadOptions
        {
            HttpHeaders = new BlobHttpHeaders { ContentType = contentType },
            Metadata = allMetadata,
            Conditions = new BlobRequestConditions
            {
                IfNoneMatch = condition.MustBeNew ? ETag.All : null,
                IfMatch = condition.Etag is { } etag ? AzureEtag.Of(etag) : null,
            },
        };
        return AzureCalls.RunAsync(
            name,
            async () =>
            {
                try
                {
                    return await UploadAsync(name, content, options, cancellationToken).ConfigureAwait(false);
                }
                catch (RequestFailedException refused) when (AzureBlobErrors.IsCondition(refused))
                {
                    return await FindOwnAsync(name, write, cancellationToken).ConfigureAwait(false);
                }
                catch (RequestFailedException missing) when (condition.Etag is not null && AzureBlobErrors.IsMissing(missing))
                {
                    return null;
                }
            },
            cancellationToken);
    }

    /// <summary>False when there is no such blob, or its etag is not <paramref name="etag"/> (any when null).</summary>
    public Task<bool> DeleteAsync(string name, string? etag, CancellationToken cancellationToken) => AzureCalls.RunAsync(
        name,
        async () =>
        {
            try
            {
                var conditions = etag is null ? null : new BlobRequestConditions { IfMatch = AzureEtag.Of(etag) };
                await container.GetBlobClient(name).DeleteAsync(conditions: conditions, cancellationToken: cancellationToken).ConfigureAwait(false);
                return true;
            }
            catch (RequestFailedException refused) when (AzureBlobErrors.IsMissing(refused) || AzureBlobErrors.IsCondition(refused))
            {
                return false;
            }
        },
        cancellationToken);

    /// <summary>The service's next page, which may be shorter than it could be, or empty.</summary>
    /// <exception cref="ArgumentException">The marker is none of this service.</exception>
    public Task<BlobNamePage> ListAsync(string prefix, int pageSize, string? marker, CancellationToken cancellationToken) => AzureCalls.RunAsync(
        prefix,
        async () =>
        {
            try
            {
                var pages = container.GetBlobsAsync(prefix: prefix, cancellationToken: cancellationToken).AsPages(marker, pageSize);
                await foreach (var page in pages.ConfigureAwait(false))
                {
                    var next = string.IsNullOrEmpty(page.ContinuationToken) ? null : page.ContinuationToken;
                    return new BlobNamePage([.. page.Values.Select(blob => blob.Name)], next);
                }
            }
            catch (RequestFailedException missing) when (AzureBlobErrors.IsMissing(missing))
            {
                // A container that nothing was written to yet.
            }
            catch (RequestFailedException foreign) when (foreign.Status == 400 && marker is not null)
            {
                throw new ArgumentException("The continuation token is not one that a page gave out.", nameof(marker));
            }

            return new BlobNamePage([], null);
        },
        cancellationToken);

    private async Task<string?> UploadAsync(string name, BinaryData content, BlobUploadOptions options, CancellationToken cancellationToken)
    {
        var blob = container.GetBlockBlobClient(name);
        try
        {
            using var first = content.ToStream();
            return AzureEtag.Text((await blob.UploadAsync(first, options, cancellationToken).ConfigureAwait(false)).Value.ETag);
        }
        catch (RequestFailedException missing) when (options.Conditions.IfMatch is null && missing.ErrorCode == BlobErrorCode.ContainerNotFound)
        {
            await container.CreateIfNotExistsAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
            using var again = content.ToStream();
            return AzureEtag.Text((await blob.UploadAsync(again, options, cancellationToken).ConfigureAwait(false)).Value.ETag);
        }
    }

    private async Task<string?> FindOwnAsync(string name, string write, CancellationToken cancellationToken)
    {
        try
        {
            var found = (await container.GetBlobClient(name).GetPropertiesAsync(cancellationToken: cancellationToken).ConfigureAwait(false)).Value;
            return found.Metadata.TryGetValue(WriteKey, out var last) && last == write ? AzureEtag.Text(found.ETag) : null;
        }
        catch (RequestFailedException missing) when (AzureBlobErrors.IsMissing(missing))
        {
            return null;
        }
    }
}

internal sealed record SmallBlob(string Name, BinaryData Content, string Etag);

/// <param name="Names">In the service's order.</param>
/// <param name="Marker">Where the next page begins; null after the last.</param>
internal sealed record BlobNamePage(IReadOnlyList<string> Names, string? Marker);
