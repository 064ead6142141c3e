using CspOrchestrations.Core.Approvals;
using CspOrchestrations.Core.EndOfTerm;
using CspOrchestrations.Orchestrations.Approvals;
using CspOrchestrations.Orchestrations.EndOfTerm;
using static CspOrchestrations.Orchestrations.Tests.EndOfTerm.EndOfTermWorld;

namespace CspOrchestrations.Orchestrations.Tests.EndOfTerm.Workflow;

/// <summary>A second person above an amount.</summary>
public sealed class ApprovalTests
{
    private const string Second = "operator:linus";

    /// <summary>A renewal costs 4560 over the term, a cancellation nothing.</summary>
    private static readonly (string, string) Above = ("ApprovalAbove:EUR", "4000");

    [Fact]
    public async Task AboveTheAmount_Approved_WrittenAfterwards()
    {
        await using var world = await BegunAsync(settings: Above);
        await world.DecideAsync(EndOfTermChoice.Renew);
        Assert.Equal((EndOfTermState.AwaitingApproval, 0), (await world.StateAsync(), world.Writes()));
        Assert.Equal(ApprovalVerdict.SamePerson, await DecideAsync(world, Operator, approve: true));
        Assert.Equal(ApprovalVerdict.Allowed, await DecideAsync(world, Second, approve: true));
        var record = await world.RecordAsync();
        Assert.Equal((EndOfTermState.Applied, Second), (record.State, record.Decision!.ApprovedBy));
        Assert.Equal(1, world.Writes());
        Assert.Empty(await world.AttentionAsync());
    }

    [Fact]
    public async Task BelowTheAmount_WrittenAtOnce()
    {
        await using var world = await BegunAsync(settings: Above);
        await world.DecideAsync(EndOfTermChoice.Cancel);
        Assert.Equal(EndOfTermState.Applied, await world.StateAsync());
    }

    /// <summary>Ten seats are below the limit; what counts is what the next term is to have.</summary>
    [Fact]
    public async Task MoreSeatsThanToday_TheirCostCounts()
    {
        await using var world = await BegunAsync(settings: ("ApprovalAbove:EUR", "5000"));
        await world.DecideAsync(EndOfTermChoice.Renew, new NextTermInstructions(Product: null, Quantity: 12));
        var record = await world.RecordAsync();
        Assert.Equal((EndOfTermState.AwaitingApproval, 5_472m), (record.State, record.Decision!.PriceSeen!.OverTheTerm!.Amount));
    }

    [Fact]
    public async Task Refused_NobodyHadDecided_UndecidedAgain()
    {
        await using var world = await BegunAsync(settings: Above);
        await world.DecideAsync(EndOfTermChoice.Renew);
        await DecideAsync(world, Second, approve: false);
        Assert.Equal((EndOfTermState.Undecided, null), (await world.StateAsync(), (await world.RecordAsync()).Decision));
    }

    [Fact]
    public async Task Refused_AnotherDecisionStands_ItGoesOnStanding()
    {
        await using var world = await BegunAsync(settings: Above);
        await world.DecideAsync(EndOfTermChoice.Cancel);
        await world.DecideAsync(EndOfTermChoice.Renew);
        await DecideAsync(world, Second, approve: false);
        Assert.Equal((EndOfTermState.Applied, EndOfTermChoice.Cancel), (await world.StateAsync(), (await world.RecordAsync()).Decision!.Choice));
        Assert.Equal("Cancel", world.Subscription().ActionType);
    }

    [Fact]
    public async Task Withdrawn_WhileItWaits_TheApprovalIsWithdrawnToo()
    {
        await using var world = await BegunAsync(settings: Above);
        await world.DecideAsync(EndOfTermChoice.Renew);
        var approval = (await world.RecordAsync()).ApprovalId!;
        await world.EndOfTerm.WithdrawAsync(SubscriptionId, Operator, null, CancellationToken.None);
        await world.SettleAsync();
        Assert.Equal(EndOfTermState.Undecided, await world.StateAsync());
        Assert.Equal(ApprovalState.Withdrawn, (await world.Get<IApprovals>().FindAsync(approval, CancellationToken.None))!.State);
    }

    /// <summary>The policy's fallback needs nobody's approval, and comes at the last cut-off.</summary>
    [Fact]
    public async Task NobodyApproves_AtTheLastCutOff_ThePolicyDecides()
    {
        await using var world = await BegunAsync(settings: [Above, ("Rules:all:Choice", "Cancel")]);
        await world.DecideAsync(EndOfTermChoice.Renew);
        await world.PassUntilAsync(TimeSpan.FromHours(47));
        Assert.Equal(("Cancel", "policy:all"), (world.Subscription().ActionType, (await world.RecordAsync()).Decision!.Actor));
    }

    private static async Task<ApprovalVerdict> DecideAsync(EndOfTermWorld world, string actor, bool approve)
    {
        var approval = (await world.Get<IApprovals>().FindAsync((await world.RecordAsync()).ApprovalId!, CancellationToken.None))!;
        var result = await world.EndOfTerm.ApproveAsync(
            SubscriptionId, actor, new ApprovalAnswer(approve, approval.Request.Hash), CancellationToken.None);
        await world.SettleAsync();
        return result.Verdict;
    }
}
