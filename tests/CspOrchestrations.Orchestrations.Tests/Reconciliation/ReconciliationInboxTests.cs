using CspOrchestrations.Orchestrations.Reconciliation.Inbox;

namespace CspOrchestrations.Orchestrations.Tests.Reconciliation;

public sealed class ReconciliationInboxTests
{
    private const string Sample = "recon_billed.csv";

    [Fact]
    public async Task Sweep_FileThatStillGrows_IsTakenWhenItHasBeenStillForFiveSeconds()
    {
        await using var world = new ReconciliationWorld();
        world.Drop(Sample);
        Assert.Equal(0, await world.SweepAsync());
        await world.PassAsync(TimeSpan.FromSeconds(4));
        await File.AppendAllTextAsync(Path.Combine(world.Inbox, Sample), "\n");
        Assert.Equal(0, await world.SweepAsync());
        await world.PassAsync(TimeSpan.FromSeconds(4.9));
        Assert.Equal(0, await world.SweepAsync());

        await world.PassAsync(TimeSpan.FromSeconds(0.1));

        Assert.Equal(1, await world.SweepAsync());
        Assert.Equal(0, await world.SweepAsync());
    }

    [Fact]
    public async Task Sweep_PartialFile_IsTakenAtOnceWhenItIsRenamed()
    {
        await using var world = new ReconciliationWorld();
        world.Drop(Sample, Sample + ".partial");
        await world.TakeAsync();
        Assert.Empty(await world.RunsAsync());
        File.Move(Path.Combine(world.Inbox, Sample + ".partial"), Path.Combine(world.Inbox, Sample));

        Assert.Equal(1, await world.SweepAsync());

        await world.PassAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(200, (await world.OnlyRunAsync()).RowsRead);
    }

    [Fact]
    public async Task GivenUpFile_IsStartedAsTheTriggerShouldHave_AndAPersonSeesIt()
    {
        await using var world = new ReconciliationWorld();
        var inbox = world.Get<IReconciliationInbox>();
        world.Drop(Sample);

        await inbox.TakeGivenUpAsync(Sample, CancellationToken.None);
        await inbox.TakeGivenUpAsync(Sample, CancellationToken.None);
        await inbox.TakeGivenUpAsync("gone.csv", CancellationToken.None);
        await world.PassAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(200, (await world.OnlyRunAsync()).RowsRead);
        var told = Assert.Single(await world.AttentionAsync(), item => item.InstanceId == "reconciliation-inbox");
        Assert.DoesNotContain(Sample, told.Title + told.Reason, StringComparison.Ordinal);
        await inbox.AcknowledgeGivenUpAsync(CancellationToken.None);
        Assert.DoesNotContain(await world.AttentionAsync(), item => item.InstanceId == "reconciliation-inbox");
    }
}
