using CspOrchestrations.Durable;
using CspOrchestrations.Orchestrations.Attention;
using CspOrchestrations.Storage;
using CspOrchestrations.Storage.Records;
using Microsoft.Extensions.DependencyInjection;

namespace CspOrchestrations.Orchestrations.Tests.Attention;

public sealed class ParkedInstancesTests : IDisposable
{
    private static readonly DateTimeOffset Since = new(2026, 11, 20, 9, 0, 0, TimeSpan.Zero);

    private readonly TemporaryFolder folder = new();
    private readonly ServiceProvider storage;
    private readonly AttentionInbox inbox;
    private readonly ParkedInstances parked;

    public ParkedInstancesTests()
    {
        storage = new ServiceCollection().AddStorage(new StorageOptions { DataFolder = folder.Path }).BuildServiceProvider();
        inbox = new AttentionInbox(storage.GetRequiredService<IRecordStore>());
        parked = new ParkedInstances(inbox);
    }

    public void Dispose()
    {
        storage.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task Parked_Instance_SaysWhyAndHowItGoesOn()
    {
        await parked.ParkedAsync(Instance("attestation-a b"), CancellationToken.None);

        var item = Assert.Single(await ReadAsync());
        Assert.Equal("attestation-a b.parked", item.Id);
        Assert.Equal("attestation-a b", item.InstanceId);
        Assert.Equal("Expected 'Start', found 'Finalize'. Nothing is lost: run a build that fits, then resume it.", item.Reason);
        Assert.Equal(Since, item.Since);
        Assert.Equal(["/api/instances/attestation-a%20b/resume", "/api/instances/attestation-a%20b/terminate"], item.Actions.Select(a => a.Path));
    }

    [Fact]
    public async Task Released_Instance_WaitsNoMore()
    {
        await parked.ParkedAsync(Instance("attestation-1"), CancellationToken.None);
        await parked.ParkedAsync(Instance("attestation-2"), CancellationToken.None);

        await parked.ReleasedAsync("attestation-1", CancellationToken.None);

        Assert.Equal("attestation-2.parked", Assert.Single(await ReadAsync()).Id);
    }

    [Fact]
    public async Task Started_AfterACrash_TheInboxIsWhatTheEngineHolds()
    {
        await parked.ParkedAsync(Instance("attestation-released-unheard"), CancellationToken.None);
        await inbox.RaiseAsync(new AttentionItem("attestation-3.refused", "attestation-3", "It asks.", "Why.", Since, []), CancellationToken.None);

        await parked.StartedAsync([Instance("attestation-parked-unheard")], CancellationToken.None);

        Assert.Equal(["attestation-3.refused", "attestation-parked-unheard.parked"], (await ReadAsync()).Select(item => item.Id));
    }

    private static ParkedInstance Instance(string id) => new(id, "Attestation", "Expected 'Start', found 'Finalize'.", Since);

    private async Task<IReadOnlyList<AttentionItem>> ReadAsync() => (await inbox.ListAsync(100, null, CancellationToken.None)).Items;
}
