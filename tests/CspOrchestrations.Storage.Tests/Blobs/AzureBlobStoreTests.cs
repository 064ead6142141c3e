using CspOrchestrations.Storage.Blobs;
using CspOrchestrations.Testing.Azurite;

namespace CspOrchestrations.Storage.Tests.Blobs;

public sealed class AzureBlobStoreTests : BlobStoreContract
{
    private readonly string container = AzuriteService.NewName();

    [Fact]
    public async Task AnyCall_StorageThatRefuses_SaysWhyWithoutSecrets()
    {
        var azurite = await AzuriteService.BlobsAsync();
        var wrongKey = azurite.ConnectionString.Replace("AccountKey=Eby8", "AccountKey=AAAA", StringComparison.Ordinal);
        var store = BlobStoreRegistration.Open(container, "unused", new BlobStorageOptions { ConnectionString = wrongKey }, TimeProvider.System);

        foreach (var error in new[]
        {
            await Assert.ThrowsAsync<BlobStoreException>(() => WriteAsync(store, "name", "content")),
            await Assert.ThrowsAsync<BlobStoreException>(() => NamesAsync(store, "")),
            await Assert.ThrowsAsync<BlobStoreException>(() => store.GetPropertiesAsync("name", default)),
            await Assert.ThrowsAsync<BlobStoreException>(() => store.DeleteAsync("name", etag: null, default)),
        })
        {
            Assert.Contains("status 403", error.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("127.0.0.1", error.ToString(), StringComparison.Ordinal);
            Assert.DoesNotContain("Signature", error.ToString(), StringComparison.OrdinalIgnoreCase);
        }
    }

    private protected override async Task<IBlobStore> OpenStoreAsync()
    {
        var azurite = await AzuriteService.BlobsAsync();
        return BlobStoreRegistration.Open(container, "unused", new BlobStorageOptions { ConnectionString = azurite.ConnectionString }, TimeProvider.System);
    }
}
