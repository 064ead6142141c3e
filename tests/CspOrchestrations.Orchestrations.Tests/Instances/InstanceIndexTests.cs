using CspOrchestrations.Orchestrations.Instances;
using CspOrchestrations.Storage;
using CspOrchestrations.Storage.Records;
using Microsoft.Extensions.DependencyInjection;

namespace CspOrchestrations.Orchestrations.Tests.Instances;

public sealed class InstanceIndexTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly ServiceProvider storage;
    private readonly InstanceIndex index;

    public InstanceIndexTests()
    {
        storage = new ServiceCollection().AddStorage(new StorageOptions { DataFolder = folder.Path }).BuildServiceProvider();
        index = new InstanceIndex(storage.GetRequiredService<IRecordStore>());
    }

    public void Dispose()
    {
        storage.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task Put_SameInstanceTwice_FindGivesTheLast()
    {
        await index.PutAsync(Entry("attestation-1", "Requested"), CancellationToken.None);
        await index.PutAsync(Entry("attestation-1", "Completed"), CancellationToken.None);

        var entry = await index.FindAsync("attestation-1", CancellationToken.None);

        Assert.Equal("Completed", entry!.Tags["state"]);
        Assert.Equal("0c0ffee0-0000-4000-8000-000000000001", entry.Subject);
        Assert.Null(await index.FindAsync("attestation-2", CancellationToken.None));
    }

    [Fact]
    public async Task List_Prefix_GivesTheWorkflowsOwnPageByPage()
    {
        foreach (var id in new[] { "attestation-2", "renewal-1", "attestation-1", "attestation-3" })
        {
            await index.PutAsync(Entry(id, "Requested"), CancellationToken.None);
        }

        var first = await index.ListAsync("attestation-", 2, null, CancellationToken.None);
        var second = await index.ListAsync("attestation-", 2, first.ContinuationToken, CancellationToken.None);

        Assert.Equal(["attestation-1", "attestation-2"], first.Items.Select(item => item.Key));
        Assert.Equal(["attestation-3"], second.Items.Select(item => item.Key));
        Assert.Null(second.ContinuationToken);
    }

    private static InstanceEntry Entry(string instanceId, string state) => new(
        instanceId,
        "Attestation",
        "0c0ffee0-0000-4000-8000-000000000001",
        new Dictionary<string, string> { ["state"] = state },
        new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero));
}
