namespace CspOrchestrations.Storage.Tests.Outbox;

public sealed class BlobOutboxNotifierTests : OutboxContract, IAsyncLifetime
{
    private StorageAccount account = null!;

    private protected override IStorageHome Home => account;

    public async Task InitializeAsync() => account = await StorageAccount.StartAsync();

    public Task DisposeAsync()
    {
        account.Dispose();
        return Task.CompletedTask;
    }

    private protected override async Task<IReadOnlyList<(string Name, string Text)>> MessagesAsync()
    {
        var container = account.Container(StorageContainers.Outbox);
        var blobs = await container.GetBlobsAsync().ToListAsync();
        return await Task.WhenAll(blobs.Select(async blob => (blob.Name, (await container.GetBlobClient(blob.Name).DownloadContentAsync()).Value.Content.ToString())));
    }
}
