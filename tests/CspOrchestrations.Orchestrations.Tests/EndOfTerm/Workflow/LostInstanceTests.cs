using CspOrchestrations.Core.EndOfTerm;
using CspOrchestrations.Durable;
using CspOrchestrations.Orchestrations.Approvals;
using CspOrchestrations.Orchestrations.EndOfTerm;
using CspOrchestrations.Orchestrations.Instances;
using CspOrchestrations.Orchestrations.Tests.EndOfTerm.Sweeps;
using static CspOrchestrations.Orchestrations.Tests.EndOfTerm.EndOfTermWorld;

namespace CspOrchestrations.Orchestrations.Tests.EndOfTerm.Workflow;

/// <summary>
/// The engine's state is gone and the records are not, as after the loss of a task hub: what nobody watches any more would become a
/// paid extension that nobody chose.
/// </summary>
public sealed class LostInstanceTests
{
    [Fact]
    public async Task Sweep_EngineLostAnUndecidedTerm_GoesOnAndTellsNothingTwice()
    {
        await using var world = await BegunAsync();
        await world.PassUntilAsync(TimeSpan.FromDays(50));
        var mails = world.Mails().Count;
        await LoseAsync(world);

        var report = await world.SweepAsync();

        Assert.Equal((1, 0, 0), (report.Restarted, report.Started, report.Woken));
        Assert.Equal((mails, RuntimeStatus.Running), (world.Mails().Count, (await world.Client.GetAsync(InstanceId))!.Status));
        Assert.Equal(0, (await world.SweepAsync()).Restarted);
        Assert.Equal(("endOfTerm.restarted", "workflow:renewal-sweep"), (await world.AuditAsync())[^1] is var last ? (last.Action, last.Actor) : default);
        Assert.Equal(EndOfTermCommandResult.Accepted, await world.DecideAsync(EndOfTermChoice.Cancel));
        await world.PassUntilAsync(TimeSpan.FromDays(-2));
        Assert.Equal(EndOfTermOutcome.Cancelled, (await world.ResultAsync()).Outcome);
    }

    [Fact]
    public async Task Sweep_EngineLostADecidedTerm_KeepsTheDecisionAndWritesItOnce()
    {
        await using var world = await BegunAsync();
        await world.DecideAsync(EndOfTermChoice.Renew);
        await LoseAsync(world);

        await world.SweepAsync();
        await world.PassUntilAsync(TimeSpan.FromDays(-2));

        var record = await world.RecordAsync();
        Assert.Equal((EndOfTermChoice.Renew, Operator, 2), (record.Decision!.Choice, record.Decision.Actor, record.Incarnation));
        Assert.Equal((EndOfTermOutcome.Renewed, 1), ((await world.ResultAsync()).Outcome, world.Writes()));
    }

    [Fact]
    public async Task Sweep_LostWhileASecondPersonIsAsked_TheyAreStillAsked()
    {
        await using var world = await BegunAsync(settings: ("ApprovalAbove:EUR", "4000"));
        await world.DecideAsync(EndOfTermChoice.Renew);
        await LoseAsync(world);

        await world.SweepAsync();
        Assert.Equal((EndOfTermState.AwaitingApproval, 0), (await world.StateAsync(), world.Writes()));
        var approval = (await world.Get<IApprovals>().FindAsync((await world.RecordAsync()).ApprovalId!, CancellationToken.None))!;
        await world.EndOfTerm.ApproveAsync(SubscriptionId, "operator:linus", new ApprovalAnswer(true, approval.Request.Hash), CancellationToken.None);
        await world.SettleAsync();

        Assert.Equal((EndOfTermState.Applied, 1), (await world.StateAsync(), world.Writes()));
    }

    /// <summary>The new instance was ended before it wrote anything.</summary>
    [Fact]
    public async Task Start_EndedRightAfterItsRestart_GoesOn()
    {
        await using var world = await BegunAsync();
        await TerminateAsync(world);
        await world.EndOfTerm.StartAsync(Customer, SubscriptionId, Operator, CancellationToken.None);
        await TerminateAsync(world);

        await world.EndOfTerm.StartAsync(Customer, SubscriptionId, Operator, CancellationToken.None);
        await world.DecideAsync(EndOfTermChoice.Renew);

        Assert.Equal((EndOfTermState.Applied, 3), (await world.StateAsync(), (await world.RecordAsync()).Incarnation));
    }

    [Fact]
    public async Task Sweep_LostAndTheSubscriptionIsGone_ClosesIt()
    {
        await using var world = await BegunAsync();
        await LoseAsync(world);
        world.Portal.Delete(SubscriptionId);

        var report = await world.SweepAsync();

        Assert.Equal((1, 1), (report.Restarted, report.Closed));
        Assert.Equal((EndOfTermState.Closed, EndOfTermOutcome.Cancelled), (await world.StateAsync(), (await world.RecordAsync()).Outcome));
    }

    [Fact]
    public async Task Sweep_DryRunOfALostTerm_OnlyReports()
    {
        await using var world = await BegunAsync();
        await LoseAsync(world);

        Assert.Equal(1, (await world.SweepAsync(dryRun: true)).Restarted);

        Assert.Null(await world.Client.GetAsync(InstanceId));
    }

    /// <summary>The process died after the promise: the next sweep keeps it, so that two sweeps do not start two.</summary>
    [Fact]
    public async Task Sweep_PromisedAnewAndNotStarted_StartsWhatWasPromised()
    {
        await using var world = await BegunAsync();
        await LoseAsync(world);
        var records = world.Get<EndOfTermRecords>();
        var read = (await records.FindAsync(InstanceId, CancellationToken.None))!;
        await records.TryWriteAsync(
            read,
            read.Value with { Incarnation = 2, Run = read.Value.Run! with { Incarnation = 2 }, IsPromisedAnew = true },
            CancellationToken.None);

        await world.SweepAsync();
        await world.DecideAsync(EndOfTermChoice.Renew);

        Assert.Equal((2, false), (await world.RecordAsync()) is var record ? (record.Incarnation, record.IsPromisedAnew) : default);
    }

    [Fact]
    public async Task Sweep_RemovedByAnOperator_StaysSo()
    {
        await using var world = await BegunAsync();
        await RemoveAsync(world);

        Assert.Equal(0, (await world.SweepAsync()).Restarted);

        Assert.Null(await world.Client.GetAsync(InstanceId));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Start_EndedByAnOperatorBefore_GoesOn(bool isRemoved)
    {
        await using var world = await BegunAsync();
        await (isRemoved ? RemoveAsync(world) : TerminateAsync(world));

        await world.EndOfTerm.StartAsync(Customer, SubscriptionId, Operator, CancellationToken.None);
        await world.SettleAsync();

        Assert.Equal(RuntimeStatus.Running, (await world.Client.GetAsync(InstanceId))!.Status);
        Assert.Equal("restarted", (await world.ActionsAsync())[^1]);
        Assert.Equal(EndOfTermCommandResult.Accepted, await world.DecideAsync(EndOfTermChoice.Renew));
        Assert.Equal(EndOfTermState.Applied, await world.StateAsync());
    }

    private static Task LoseAsync(EndOfTermWorld world) => world.RestartAsync(() =>
    {
        foreach (var file in Directory.EnumerateFiles(world.Folder, "engine.db*"))
        {
            File.Delete(file);
        }
    });

    private static async Task TerminateAsync(EndOfTermWorld world)
    {
        await world.Client.TerminateAsync(InstanceId, "a mistake", CancellationToken.None);
        await world.SettleAsync();
    }

    private static async Task RemoveAsync(EndOfTermWorld world)
    {
        await TerminateAsync(world);
        await world.Client.PurgeAsync(InstanceId, CancellationToken.None);
        await world.Get<InstanceIndex>().RemoveAsync(InstanceId, CancellationToken.None);
    }
}
