using CspOrchestrations.Storage.Blobs;
using CspOrchestrations.Storage.Records;

namespace CspOrchestrations.Storage.Tests.Blobs;

public sealed class SmallBlobsTests : IAsyncLifetime, IDisposable
{
    private readonly StagedRequests requests = new();
    private StorageAccount account = null!;

    public async Task InitializeAsync() => account = await StorageAccount.StartAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose()
    {
        account.Dispose();
        requests.Dispose();
    }

    /// <summary>The repeated request meets what the first one wrote: that is no other writer.</summary>
    [Fact]
    public async Task TryWrite_AnswerLost_IsStillItsOwn()
    {
        var blobs = Open();
        Assert.NotNull(await WriteAsync(blobs, "other", PutCondition.IfNew));

        requests.LoseNext(request => request.Method == HttpMethod.Put);
        var first = await WriteAsync(blobs, "one", PutCondition.IfNew);
        Assert.True(requests.Lost);
        Assert.Equal((await blobs.FindAsync("name", default))!.Etag, first);

        requests.LoseNext(request => request.Method == HttpMethod.Put);
        var second = await WriteAsync(blobs, "two", PutCondition.IfMatch(first!));
        Assert.True(requests.Lost);
        Assert.Equal((await blobs.FindAsync("name", default))!.Etag, second);
        Assert.Null(await WriteAsync(blobs, "three", PutCondition.IfNew));
    }

    [Fact]
    public async Task AnyCall_AccountThatIsNotThere_SaysWhyWithoutSecrets()
    {
        using var nobody = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        nobody.Start();
        var port = ((System.Net.IPEndPoint)nobody.LocalEndpoint).Port;
        nobody.Stop();
        var options = new BlobStorageOptions
        {
            ConnectionString = $"DefaultEndpointsProtocol=http;AccountName=canary;AccountKey=Y2FuYXJ5;BlobEndpoint=http://127.0.0.1:{port}/canary;",
        };
        var blobs = new SmallBlobs(AzureBlobService.Open(options, requests.Options).GetBlobContainerClient("records"));

        var error = await Assert.ThrowsAsync<BlobStoreException>(() => blobs.FindAsync("name", default));

        Assert.Contains("Storage:Blobs", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", error.ToString(), StringComparison.Ordinal);
    }

    /// <summary>Somebody holds a lease: that is no lost race, which the caller would run for ever.</summary>
    [Fact]
    public async Task TryWrite_LeasedBlob_IsAnError()
    {
        var blobs = Open();
        await WriteAsync(blobs, "one", PutCondition.IfNew);
        var leased = new Azure.Storage.Blobs.Specialized.BlobLeaseClient(account.Container("small").GetBlobClient("name"));
        await leased.AcquireAsync(TimeSpan.FromSeconds(60));

        var error = await Assert.ThrowsAsync<BlobStoreException>(() => WriteAsync(blobs, "two", PutCondition.Always));

        Assert.Contains("LeaseIdMissing", error.Message, StringComparison.Ordinal);
    }

    private static Task<string?> WriteAsync(SmallBlobs blobs, string content, PutCondition condition) =>
        blobs.TryWriteAsync(content == "other" ? "other" : "name", BinaryData.FromString(content), "text/plain", condition, default);

    private SmallBlobs Open() => new(
        AzureBlobService.Open(account.Options.Blobs, requests.Options).GetBlobContainerClient(account.Options.ContainerPrefix + "small"));
}
