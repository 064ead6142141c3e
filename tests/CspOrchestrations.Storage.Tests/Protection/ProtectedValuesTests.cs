using CspOrchestrations.Core.Identity;

namespace CspOrchestrations.Storage.Tests.Protection;

public sealed class SqliteProtectedValuesTests : ProtectedValuesContract, IDisposable
{
    private readonly DataFolder data = new();

    private protected override IStorageHome Home => data;

    public void Dispose() => data.Dispose();

    private protected override Task MoveAsync(ProtectedValueId from, ProtectedValueId to)
    {
        data.Tamper($"UPDATE protected_values SET id = '{to}' WHERE id = '{from}'");
        return Task.CompletedTask;
    }

    /// <summary>The log can be read beside SQLite; reading the database itself would drop SQLite's locks in this process.</summary>
    private protected override async Task<IReadOnlyList<byte[]>> StoredAsync() => [await File.ReadAllBytesAsync(data.Options.RecordsFile + "-wal")];
}

public sealed class BlobProtectedValuesTests : ProtectedValuesContract, IAsyncLifetime
{
    private StorageAccount account = null!;

    private protected override IStorageHome Home => account;

    public async Task InitializeAsync() => account = await StorageAccount.StartAsync();

    public Task DisposeAsync()
    {
        account.Dispose();
        return Task.CompletedTask;
    }

    private protected override async Task MoveAsync(ProtectedValueId from, ProtectedValueId to)
    {
        var container = account.Container(StorageContainers.ProtectedValues);
        var content = (await container.GetBlobClient(from.ToString()).DownloadContentAsync()).Value.Content;
        await container.UploadBlobAsync(to.ToString(), content);
        await container.DeleteBlobAsync(from.ToString());
    }

    private protected override async Task<IReadOnlyList<byte[]>> StoredAsync()
    {
        var container = account.Container(StorageContainers.ProtectedValues);
        var blobs = await container.GetBlobsAsync().ToListAsync();
        return await Task.WhenAll(blobs.Select(async blob => (await container.GetBlobClient(blob.Name).DownloadContentAsync()).Value.Content.ToArray()));
    }
}
