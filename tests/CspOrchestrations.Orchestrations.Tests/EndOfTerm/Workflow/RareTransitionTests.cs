using CspOrchestrations.Core.EndOfTerm;
using CspOrchestrations.Orchestrations.Approvals;
using CspOrchestrations.Orchestrations.EndOfTerm;
using CspOrchestrations.Simulator.Faults;
using static CspOrchestrations.Orchestrations.Tests.EndOfTerm.EndOfTermWorld;

namespace CspOrchestrations.Orchestrations.Tests.EndOfTerm.Workflow;

/// <summary>The transitions that need two things at once; the others are in the tests of what they are about.</summary>
public sealed class RareTransitionTests
{
    private const string Second = "operator:linus";

    /// <summary>A renewal costs 4560 over the term, and there is no limit for dollars alone.</summary>
    private static readonly (string, string) AboveEuros = ("ApprovalAbove:EUR", "4000");

    [Fact]
    public async Task Undecided_BegunWhenTheTermHasEnded_LooksWhatBecameOfIt()
    {
        await using var world = await CreateAsync();
        world.Portal.Add(Bought());
        // Microsoft's queue has not come to it yet.
        await world.PassUntilAsync(TimeSpan.FromHours(-1));
        await world.EndOfTerm.StartAsync(Customer, SubscriptionId, Operator, CancellationToken.None);
        await world.SettleAsync();
        Assert.Equal(EndOfTermState.Ending, await world.StateAsync());
        await world.PassUntilAsync(TimeSpan.FromDays(-1));
        Assert.Equal(EndOfTermOutcome.Renewed, (await world.RecordAsync()).Outcome);
    }

    [Fact]
    public async Task Applying_Withdrawn_NothingIsWritten()
    {
        await using var world = await ThrottledAsync(EndOfTermChoice.Cancel);
        await world.EndOfTerm.WithdrawAsync(SubscriptionId, Operator, null, CancellationToken.None);
        await world.PassAsync(TimeSpan.FromHours(1));
        Assert.Equal((EndOfTermState.Undecided, 0), (await world.StateAsync(), world.Writes()));
    }

    [Fact]
    public async Task Applying_DecidedOtherwiseAboveTheAmount_WaitsForASecondPerson()
    {
        await using var world = await ThrottledAsync(EndOfTermChoice.Cancel, AboveEuros);
        await world.DecideAsync(EndOfTermChoice.Renew);
        Assert.Equal((EndOfTermState.AwaitingApproval, 0), (await world.StateAsync(), world.Writes()));
    }

    [Fact]
    public async Task Applying_UntilTheTermHasEnded_LooksWhatBecameOfIt()
    {
        await using var world = await BegunAsync();
        await world.PassUntilAsync(TimeSpan.FromHours(80));
        world.Fault(FaultRoute.ChangeSubscription, FaultKind.Throttle, count: 1_000, retryAfterSeconds: 3_600);
        await world.DecideAsync(EndOfTermChoice.Cancel);
        await world.PassUntilAsync(TimeSpan.FromHours(-1.5));
        Assert.Equal((EndOfTermState.Ending, 0), (await world.StateAsync(), world.Writes()));
        Assert.Contains("ended-unapplied", await world.ActionsAsync());
        await world.PassUntilAsync(TimeSpan.FromDays(-1));
        Assert.Contains("has ended otherwise than decided: Renewed", Assert.Single(await world.AttentionAsync()).Title, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Applied_DeletedElsewhere_IsOver()
    {
        await using var world = await BegunAsync();
        await world.DecideAsync(EndOfTermChoice.Renew);
        world.Portal.Delete(SubscriptionId);
        await world.EndOfTerm.WakeAsync(SubscriptionId, CancellationToken.None);
        await world.SettleAsync();
        Assert.Equal((EndOfTermState.Closed, EndOfTermOutcome.Cancelled), (await world.StateAsync(), (await world.RecordAsync()).Outcome));
    }

    [Fact]
    public async Task NeedsPerson_Withdrawn_IsUndecidedAgain()
    {
        await using var world = await RefusedAsync();
        await world.EndOfTerm.WithdrawAsync(SubscriptionId, Operator, null, CancellationToken.None);
        await world.SettleAsync();
        Assert.Equal((EndOfTermState.Undecided, null), (await world.StateAsync(), (await world.RecordAsync()).Decision));
        Assert.Empty(await world.AttentionAsync());
    }

    [Fact]
    public async Task NeedsPerson_DecidedOtherwiseAboveTheAmount_WaitsForASecondPerson()
    {
        await using var world = await RefusedAsync(AboveEuros);
        await world.DecideAsync(EndOfTermChoice.Renew);
        Assert.Equal(EndOfTermState.AwaitingApproval, await world.StateAsync());
    }

    [Fact]
    public async Task Extended_StopNeedsASecondPersonWhoRefuses_GoesOn()
    {
        await using var world = await ExtendedAsync(("ApprovalAbove:USD", "1"));
        await world.DecideAsync(EndOfTermChoice.Cancel);
        Assert.Equal(EndOfTermState.AwaitingApproval, await world.StateAsync());
        await AnswerApprovalAsync(world, approve: false);
        Assert.Equal((EndOfTermState.Extended, "active"), (await world.StateAsync(), world.Subscription().Status));
    }

    [Fact]
    public async Task Extended_StopIsRefusedAndLeft_GoesOn()
    {
        await using var world = await ExtendedAsync();
        world.Portal.Suspend(SubscriptionId);
        await world.DecideAsync(EndOfTermChoice.Cancel);
        Assert.Equal(EndOfTermState.NeedsPerson, await world.StateAsync());
        await world.AnswerAsync(EndOfTermAnswer.LeaveAsItIs);
        Assert.Equal(EndOfTermState.Extended, await world.StateAsync());
    }

    /// <summary>Being written, and told to come back in an hour.</summary>
    private static async Task<EndOfTermWorld> ThrottledAsync(EndOfTermChoice choice, params (string, string)[] settings)
    {
        var world = await BegunAsync(settings: settings);
        world.Fault(FaultRoute.ChangeSubscription, FaultKind.Throttle, retryAfterSeconds: 3_600);
        await world.DecideAsync(choice);
        Assert.Equal(EndOfTermState.Applying, await world.StateAsync());
        return world;
    }

    private static async Task<EndOfTermWorld> RefusedAsync(params (string, string)[] settings)
    {
        var world = await BegunAsync(settings: settings);
        world.Portal.Suspend(SubscriptionId);
        await world.DecideAsync(EndOfTermChoice.Cancel);
        Assert.Equal(EndOfTermState.NeedsPerson, await world.StateAsync());
        return world;
    }

    private static async Task<EndOfTermWorld> ExtendedAsync(params (string, string)[] settings)
    {
        var world = await BegunAsync(settings: settings);
        await world.DecideAsync(EndOfTermChoice.ExtendedServiceTerm);
        if (await world.StateAsync() == EndOfTermState.AwaitingApproval)
        {
            await AnswerApprovalAsync(world, approve: true);
        }

        await world.PassUntilAsync(TimeSpan.FromDays(-2));
        Assert.Equal(EndOfTermState.Extended, await world.StateAsync());
        return world;
    }

    private static async Task AnswerApprovalAsync(EndOfTermWorld world, bool approve)
    {
        var approval = (await world.Get<IApprovals>().FindAsync((await world.RecordAsync()).ApprovalId!, CancellationToken.None))!;
        await world.EndOfTerm.ApproveAsync(SubscriptionId, Second, new ApprovalAnswer(approve, approval.Request.Hash), CancellationToken.None);
        await world.SettleAsync();
    }
}
