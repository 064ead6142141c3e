using Azure;
using Azure.Storage.Blobs.Models;

namespace CspOrchestrations.Storage.Blobs;

/// <summary>What Azure Blob Storage answers, in the words of the port. The SDK's exceptions stay out: they may quote addresses and headers.</summary>
internal static class AzureBlobErrors
{
    public static bool IsMissing(RequestFailedException exception) =>
        exception.Status == 404 && (exception.ErrorCode is null || exception.ErrorCode == BlobErrorCode.BlobNotFound || exception.ErrorCode == BlobErrorCode.ContainerNotFound);

    /// <summary>Not that somebody holds a lease on the blob: who looks again and writes again would do so for ever.</summary>
    public static bool IsCondition(RequestFailedException exception) =>
        (exception.Status == 412 && exception.ErrorCode != BlobErrorCode.LeaseIdMissing) || (exception.Status == 409 && exception.ErrorCode == BlobErrorCode.BlobAlreadyExists);

    public static BlobStoreException Of(string name, RequestFailedException exception) =>
        IsCondition(exception) || IsMissing(exception)
            ? new BlobChangedException(name)
            : new BlobStoreException($"The blob storage refused '{name}': status {exception.Status}, {exception.ErrorCode ?? "no error code"}.");
}
