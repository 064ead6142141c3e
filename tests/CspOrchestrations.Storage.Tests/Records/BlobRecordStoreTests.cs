using System.Text;
using CspOrchestrations.Storage.Records;

namespace CspOrchestrations.Storage.Tests.Records;

public sealed class BlobRecordStoreTests : RecordStoreContract, IAsyncLifetime
{
    private StorageAccount account = null!;

    public async Task InitializeAsync() => account = await StorageAccount.StartAsync();

    public Task DisposeAsync()
    {
        account.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task TryPut_Value_LiesAsJsonUnderANameThatCanBeRead()
    {
        var etag = await OpenStore().TryPutAsync(Pets, "rex/1", new Pet("Rex", 12.50m, Mood.VeryHappy), PutCondition.IfNew, default);

        var blob = account.Container(StorageContainers.Records).GetBlobClient("pets/rex.2f1");
        var found = (await blob.DownloadContentAsync()).Value;
        Assert.Equal("""{"name":"Rex","weight":"12.50","mood":"veryHappy"}""", found.Content.ToString());
        Assert.Equal("application/json", found.Details.ContentType);
        Assert.Equal($"\"{etag}\"", found.Details.ETag.ToString());
    }

    /// <summary>A person looks after something and leaves a file behind.</summary>
    [Fact]
    public async Task List_BlobsOfSomebodyElse_AreNoRecords()
    {
        var store = OpenStore();
        await store.TryPutAsync(Pets, "rex", Pet.Named("rex"), PutCondition.IfNew, default);
        var container = account.Container(StorageContainers.Records);
        foreach (var name in (string[])["pets/", "pets/notes.txt", "pets/a/b", "pets/~zz", "pets/=61"])
        {
            await container.UploadBlobAsync(name == "pets/" ? "pets/ x" : name, BinaryData.FromString("hello"));
        }

        Assert.Equal(["rex"], (await store.ListAsync(Pets, "", 10, null, default)).Items.Select(item => item.Key));
    }

    [Fact]
    public async Task List_MoreThanAreReadAtOnce_KeepsTheOrder()
    {
        var store = OpenStore();
        var keys = Enumerable.Range(0, 120).Select(number => $"{number:D4}").ToList();
        await Parallel.ForEachAsync(keys, async (key, stop) => await store.TryPutAsync(Pets, key, Pet.Named(key), PutCondition.IfNew, stop));

        var first = await store.ListAsync(Pets, "", 100, null, default);
        var second = await store.ListAsync(Pets, "", 100, first.ContinuationToken, default);

        Assert.Equal(keys, first.Items.Concat(second.Items).Select(item => item.Key));
        Assert.Equal((100, null), (first.Items.Count, second.ContinuationToken));
        Assert.DoesNotContain("0099", Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(first.ContinuationToken!)), StringComparison.Ordinal);
    }

    protected override IRecordStore OpenStore() => account.Open<IRecordStore>();
}
