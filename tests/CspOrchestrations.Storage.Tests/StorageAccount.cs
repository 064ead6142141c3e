using Azure.Storage.Blobs;
using CspOrchestrations.Storage.Blobs;
using CspOrchestrations.Storage.Records;
using CspOrchestrations.Testing.Azurite;
using Microsoft.Extensions.DependencyInjection;

namespace CspOrchestrations.Storage.Tests;

/// <summary>Containers of one test in Azurite, and a data folder for the keys.</summary>
internal sealed class StorageAccount : IStorageHome
{
    private readonly TemporaryFolder folder = new();
    private readonly List<ServiceProvider> opened = [];
    private readonly BlobServiceClient account;

    private StorageAccount(string connectionString)
    {
        account = new BlobServiceClient(connectionString);
        Options = new StorageOptions
        {
            DataFolder = folder.Path,
            Records = RecordsPlace.Blobs,
            Blobs = new BlobStorageOptions { ConnectionString = connectionString },
            ContainerPrefix = $"t-{Guid.NewGuid():n}-",
        };
    }

    public StorageOptions Options { get; }

    public static async Task<StorageAccount> StartAsync() => new((await AzuriteService.BlobsAsync()).ConnectionString);

    public BlobContainerClient Container(string name) => account.GetBlobContainerClient(Options.ContainerPrefix + name);

    public IServiceProvider Open(Action<IServiceCollection>? configure = null)
    {
        var services = new ServiceCollection();
        configure?.Invoke(services);
        var provider = services.AddStorage(Options).BuildServiceProvider();
        opened.Add(provider);
        return provider;
    }

    public void Close()
    {
        opened.ForEach(provider => provider.Dispose());
        opened.Clear();
    }

    public void Dispose()
    {
        Close();
        folder.Dispose();
    }
}
