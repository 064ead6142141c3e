using Azure.Identity;
using Azure.Storage.Blobs;

namespace CspOrchestrations.Storage.Blobs;

/// <summary>The storage account that the settings name.</summary>
internal static class AzureBlobService
{
    /// <param name="options">With <see cref="BlobStorageOptions.IsAzure"/>.</param>
    /// <param name="client">How calls are made; null for the library's own ways.</param>
    /// <exception cref="ArgumentException">The connection string cannot be read, or no account is named.</exception>
    public static BlobServiceClient Open(BlobStorageOptions options, BlobClientOptions? client = null) => options switch
    {
        { ConnectionString: { } secret } => Open(secret, client),
        { AccountUrl: { } url } => new BlobServiceClient(
            url, new DefaultAzureCredential(new DefaultAzureCredentialOptions { ManagedIdentityClientId = options.ClientId }), client),
        _ => throw new ArgumentException($"Neither {nameof(options.ConnectionString)} nor {nameof(options.AccountUrl)} names a storage account."),
    };

    private static BlobServiceClient Open(string connectionString, BlobClientOptions? client)
    {
        try
        {
            return new BlobServiceClient(connectionString, client);
        }
        catch (Exception unreadable) when (unreadable is FormatException or ArgumentException)
        {
            // The SDK's message may quote a part of the secret.
            throw new ArgumentException($"{nameof(BlobStorageOptions.ConnectionString)} is not a connection string of a storage account.");
        }
    }
}
