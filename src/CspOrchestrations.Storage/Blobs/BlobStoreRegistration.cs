using Azure.Identity;
using Azure.Storage.Blobs;
using Microsoft.Extensions.DependencyInjection;

namespace CspOrchestrations.Storage.Blobs;

public static class BlobStoreRegistration
{
    /// <summary>An <see cref="IBlobStore"/> under the key <paramref name="container"/>.</summary>
    /// <param name="services">Gets the store; has a <see cref="TimeProvider"/> by <see cref="StorageRegistration.AddStorage"/> or otherwise.</param>
    /// <param name="container">The container's name in Azure: 3 to 63 lower-case letters, digits and single hyphens.</param>
    /// <param name="folder">Where its blobs lie as files, unless the options name an account.</param>
    /// <param name="options">Where blobs lie.</param>
    /// <exception cref="ArgumentException">An option is not usable; the message names it.</exception>
    public static IServiceCollection AddBlobStore(this IServiceCollection services, string container, string folder, BlobStorageOptions options)
    {
        options.Validate();
        return services.AddKeyedSingleton(container, (provider, _) => Open(container, folder, options, provider.GetRequiredService<TimeProvider>()));
    }

    /// <inheritdoc cref="AddBlobStore"/>
    internal static IBlobStore Open(string container, string folder, BlobStorageOptions options, TimeProvider time) => options switch
    {
        { ConnectionString: { } secret } => new AzureBlobStore(Service(secret).GetBlobContainerClient(container)),
        { AccountUrl: { } url } => new AzureBlobStore(
            new BlobServiceClient(url, new DefaultAzureCredential(new DefaultAzureCredentialOptions { ManagedIdentityClientId = options.ClientId }))
                .GetBlobContainerClient(container)),
        _ => new FolderBlobStore(folder, time),
    };

    private static BlobServiceClient Service(string connectionString)
    {
        try
        {
            return new BlobServiceClient(connectionString);
        }
        catch (Exception unreadable) when (unreadable is FormatException or ArgumentException)
        {
            // The SDK's message may quote a part of the secret.
            throw new ArgumentException($"{nameof(BlobStorageOptions.ConnectionString)} is not a connection string of a storage account.");
        }
    }
}
