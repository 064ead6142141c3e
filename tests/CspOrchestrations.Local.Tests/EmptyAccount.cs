using Azure.Storage.Blobs;
using CspOrchestrations.Testing.Azurite;

namespace CspOrchestrations.Local.Tests;

/// <summary>
/// Azurite's one account, emptied. The host's containers have fixed names, so classes that use it are of one
/// <see cref="Collection"/>, and their tests run one by one.
/// </summary>
internal sealed record EmptyAccount(BlobServiceClient Client, string[] Settings)
{
    public const string Collection = "The account of Azurite";

    public static async Task<EmptyAccount> OpenAsync()
    {
        var connectionString = (await AzuriteService.BlobsAsync()).ConnectionString;
        var client = new BlobServiceClient(connectionString);
        await foreach (var container in client.GetBlobContainersAsync())
        {
            await client.DeleteBlobContainerAsync(container.Name);
        }

        return new EmptyAccount(client, ["--set", "Storage:Records=Blobs", "--set", $"Storage:Blobs:ConnectionString={connectionString}"]);
    }
}
