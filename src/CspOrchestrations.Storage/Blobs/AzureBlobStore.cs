using System.Runtime.CompilerServices;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using CspOrchestrations.Storage.Records;

namespace CspOrchestrations.Storage.Blobs;

/// <summary>Blobs in a container of Azure Blob Storage or Azurite; the container is made when it is first listed or written to.</summary>
internal sealed class AzureBlobStore(BlobContainerClient container) : IBlobStore
{
    public async IAsyncEnumerable<BlobProperties> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var pages = container.GetBlobsAsync(prefix: prefix, cancellationToken: cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (await MoveNextAsync(pages, cancellationToken).ConfigureAwait(false))
        {
            var blob = pages.Current;
            if (BlobName.IsValid(blob.Name))
            {
                yield return new BlobProperties(
                    blob.Name, blob.Properties.ContentLength ?? 0, AzureEtag.Text(blob.Properties.ETag ?? default), blob.Properties.LastModified ?? default);
            }
        }
    }

    public async Task<BlobProperties?> GetPropertiesAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            var found = await Blob(name).GetPropertiesAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
            return Of(name, found.Value);
        }
        catch (RequestFailedException missing) when (AzureBlobErrors.IsMissing(missing))
        {
            return null;
        }
        catch (RequestFailedException refused)
        {
            throw AzureBlobErrors.Of(name, refused);
        }
    }

    public async Task<BlobContent?> OpenReadAsync(string name, string? etag, CancellationToken cancellationToken)
    {
        if (await GetPropertiesAsync(name, cancellationToken).ConfigureAwait(false) is not { } found)
        {
            return null;
        }

        if (etag is not null && etag != found.Etag)
        {
            throw new BlobChangedException(name);
        }

        try
        {
            var options = new BlobOpenReadOptions(allowModifications: false) { Conditions = new BlobRequestConditions { IfMatch = AzureEtag.Of(found.Etag) } };
            var stream = await Blob(name).OpenReadAsync(options, cancellationToken).ConfigureAwait(false);
            return new BlobContent(found, new AzureBlobReader(name, stream));
        }
        catch (RequestFailedException refused)
        {
            throw AzureBlobErrors.Of(name, refused);
        }
    }

    public async Task<BlobWriteStream> OpenWriteAsync(string name, PutCondition condition, CancellationToken cancellationToken)
    {
        var blob = Blob(name);
        try
        {
            await container.CreateIfNotExistsAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
        }
        catch (RequestFailedException refused)
        {
            throw AzureBlobErrors.Of(name, refused);
        }

        return new AzureBlobWriter(blob, condition);
    }

    public async Task<bool> DeleteAsync(string name, string? etag, CancellationToken cancellationToken)
    {
        try
        {
            var conditions = etag is null ? null : new BlobRequestConditions { IfMatch = AzureEtag.Of(etag) };
            await Blob(name).DeleteAsync(conditions: conditions, cancellationToken: cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (RequestFailedException refused) when (AzureBlobErrors.IsMissing(refused) || AzureBlobErrors.IsCondition(refused))
        {
            return false;
        }
        catch (RequestFailedException refused)
        {
            throw AzureBlobErrors.Of(name, refused);
        }
    }

    private static BlobProperties Of(string name, Azure.Storage.Blobs.Models.BlobProperties found) =>
        new(name, found.ContentLength, AzureEtag.Text(found.ETag), found.LastModified);

    private async ValueTask<bool> MoveNextAsync(IAsyncEnumerator<BlobItem> pages, CancellationToken cancellationToken)
    {
        try
        {
            return await pages.MoveNextAsync().ConfigureAwait(false);
        }
        catch (RequestFailedException missing) when (AzureBlobErrors.IsMissing(missing))
        {
            // Whoever brings files to an inbox must find it.
            await container.CreateIfNotExistsAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
            return false;
        }
        catch (RequestFailedException refused)
        {
            throw AzureBlobErrors.Of("", refused);
        }
    }

    private BlockBlobClient Blob(string name) => container.GetBlockBlobClient(BlobName.Require(name));
}
