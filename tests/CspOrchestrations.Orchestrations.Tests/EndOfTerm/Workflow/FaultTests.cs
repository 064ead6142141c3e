using CspOrchestrations.Core.EndOfTerm;
using CspOrchestrations.Orchestrations.EndOfTerm;
using CspOrchestrations.Simulator.Faults;
using static CspOrchestrations.Orchestrations.Tests.EndOfTerm.EndOfTermWorld;

namespace CspOrchestrations.Orchestrations.Tests.EndOfTerm.Workflow;

/// <summary>Partner Center does not do what it is asked, or does not say that it did.</summary>
public sealed class FaultTests
{
    /// <summary>Somebody changes the subscription between our read and our write.</summary>
    [Fact]
    public async Task Write_EtagStale_ReadAgainAndAppliedAsANewOperation()
    {
        await using var world = await BegunAsync();
        world.Simulator.AddFault(new Fault(FaultRoute.ChangeSubscription, FaultKind.Refuse) { Status = 400, Code = "2055" });
        await world.DecideAsync(EndOfTermChoice.Cancel);
        Assert.Equal((EndOfTermState.Applied, 1), (await world.StateAsync(), world.Writes()));
        Assert.Contains("etag-stale", await world.ActionsAsync());
    }

    [Fact]
    public async Task Write_TookEffectWithoutAnAnswer_IsNotWrittenTwice()
    {
        await using var world = await BegunAsync();
        world.Fault(FaultRoute.ChangeSubscription, FaultKind.ErrorAfter, count: 3);
        await world.DecideAsync(EndOfTermChoice.Cancel);
        await world.PassAsync(TimeSpan.FromMinutes(5));
        Assert.Equal((EndOfTermState.Applied, 1), (await world.StateAsync(), world.Writes()));
    }

    [Fact]
    public async Task Write_Throttled_WaitsAsLongAsItIsTold()
    {
        await using var world = await BegunAsync();
        world.Fault(FaultRoute.ChangeSubscription, FaultKind.Throttle, retryAfterSeconds: 600);
        await world.DecideAsync(EndOfTermChoice.Cancel);
        Assert.Equal((EndOfTermState.Applying, 0), (await world.StateAsync(), world.Writes()));
        await world.PassAsync(TimeSpan.FromMinutes(10));
        Assert.Equal((EndOfTermState.Applied, 1), (await world.StateAsync(), world.Writes()));
    }

    [Fact]
    public async Task Write_OperationPending_TriedAgainAfter24Hours()
    {
        await using var world = await BegunAsync();
        world.Portal.KeepBusy(SubscriptionId, TimeSpan.FromHours(20));
        await world.DecideAsync(EndOfTermChoice.Cancel);
        await world.PassAsync(TimeSpan.FromHours(23));
        Assert.Equal((EndOfTermState.Applying, 0), (await world.StateAsync(), world.Writes()));
        await world.PassAsync(TimeSpan.FromHours(1.1));
        Assert.Equal((EndOfTermState.Applied, 1), (await world.StateAsync(), world.Writes()));
    }

    [Fact]
    public async Task Write_Suspended_APersonIsAskedAndItIsTriedAgain()
    {
        await using var world = await BegunAsync();
        world.Portal.Suspend(SubscriptionId);
        await world.DecideAsync(EndOfTermChoice.Cancel);
        Assert.Contains("Reactivate the subscription", Assert.Single(await world.AttentionAsync()).Reason, StringComparison.Ordinal);
        world.Portal.Suspend(SubscriptionId, suspended: false);
        await world.AnswerAsync(EndOfTermAnswer.TryAgain);
        Assert.Equal((EndOfTermState.Applied, "Cancel"), (await world.StateAsync(), world.Subscription().ActionType));
        Assert.Empty(await world.AttentionAsync());
    }

    [Fact]
    public async Task Write_RefusedAndUnanswered_IsTriedAgainAtTheCutOffs()
    {
        await using var world = await BegunAsync();
        world.Portal.Suspend(SubscriptionId);
        await world.DecideAsync(EndOfTermChoice.Cancel);
        await world.PassUntilAsync(TimeSpan.FromDays(10));
        world.Portal.Suspend(SubscriptionId, suspended: false);
        await world.PassUntilAsync(TimeSpan.FromHours(71));
        Assert.Equal((EndOfTermState.Applied, "Cancel"), (await world.StateAsync(), world.Subscription().ActionType));
    }

    [Fact]
    public async Task ReadBack_Outage_IsMadeUpFor()
    {
        await using var world = await BegunAsync(settings: [("Rules:all:Drift", "Correct"), ("RemoteAttempts", "2")]);
        await world.DecideAsync(EndOfTermChoice.Cancel);
        world.Portal.SetEnd(SubscriptionId, autoRenew: true, actionType: null);
        world.Fault(FaultRoute.ReadSubscription, FaultKind.ErrorBefore, count: 20);
        await world.PassAsync(TimeSpan.FromHours(12));
        Assert.Equal((EndOfTermState.Applied, "Cancel"), (await world.StateAsync(), world.Subscription().ActionType));
    }

    [Fact]
    public async Task Death_BetweenAnyTwoSteps_NothingIsLostAndNothingTwice()
    {
        await using var world = await BegunAsync();
        await world.PassUntilAsync(TimeSpan.FromDays(40));
        await world.RestartAsync();
        await world.DecideAsync(EndOfTermChoice.Cancel);
        await world.RestartAsync();
        await world.PassUntilAsync(TimeSpan.FromDays(10));
        await world.RestartAsync();
        await world.PassUntilAsync(TimeSpan.FromDays(-2));
        Assert.Equal(EndOfTermOutcome.Cancelled, (await world.ResultAsync()).Outcome);
        Assert.Equal(1, world.Writes());
        Assert.Equal(2, world.Mails().Count(mail => mail.Contains("nobody has decided", StringComparison.Ordinal)));
    }
}
