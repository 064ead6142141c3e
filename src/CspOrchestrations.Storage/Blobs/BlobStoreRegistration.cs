using Microsoft.Extensions.DependencyInjection;

namespace CspOrchestrations.Storage.Blobs;

public static class BlobStoreRegistration
{
    /// <summary>An <see cref="IBlobStore"/> under the key <paramref name="container"/>, where <see cref="StorageOptions.Blobs"/> says.</summary>
    /// <param name="services">Also gets <see cref="StorageRegistration.AddStorage"/>.</param>
    /// <param name="container">The container's name in Azure: 3 to 63 lower-case letters, digits and single hyphens.</param>
    /// <param name="folder">Where its blobs lie as files, unless an account is named.</param>
    public static IServiceCollection AddBlobStore(
        this IServiceCollection services, string container, Func<IServiceProvider, StorageOptions, string> folder) =>
        services.AddKeyedSingleton(container, (provider, _) =>
        {
            var options = provider.GetRequiredService<StorageOptions>();
            return Open(container, folder(provider, options), options.Blobs, provider.GetRequiredService<TimeProvider>());
        });

    /// <exception cref="ArgumentException">The connection string cannot be read.</exception>
    internal static IBlobStore Open(string container, string folder, BlobStorageOptions options, TimeProvider time) => options.IsAzure
        ? new AzureBlobStore(AzureBlobService.Open(options).GetBlobContainerClient(container))
        : new FolderBlobStore(folder, time);
}
