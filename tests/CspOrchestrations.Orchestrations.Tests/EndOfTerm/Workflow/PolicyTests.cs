using CspOrchestrations.Core.EndOfTerm;
using CspOrchestrations.Orchestrations.EndOfTerm;
using CspOrchestrations.Simulator.PartnerCenter.Subscriptions;
using static CspOrchestrations.Orchestrations.Tests.EndOfTerm.EndOfTermWorld;

namespace CspOrchestrations.Orchestrations.Tests.EndOfTerm.Workflow;

public sealed class PolicyTests
{
    private static readonly (string, string)[] CancelAtCutOff = [("Rules:cancel:Kind", "ApplyAtCutOff"), ("Rules:cancel:Choice", "Cancel")];

    private static readonly (string, string)[] Extend =
    [
        ("Rules:extend:Kind", "ApplyAtCutOff"), ("Rules:extend:Choice", "ExtendedServiceTerm"), ("Rules:extend:AcceptsExtendedServiceTerm", "true"),
    ];

    [Fact]
    public async Task CutOff_DefaultChoice_AppliedExplicitly72HoursBefore()
    {
        await using var world = await BegunAsync(settings: CancelAtCutOff);
        await world.PassUntilAsync(TimeSpan.FromHours(72.1));
        Assert.Null(world.Subscription().ActionType);
        await world.PassUntilAsync(TimeSpan.FromHours(71.9));
        Assert.Equal((false, "Cancel"), (world.Subscription().AutoRenew, world.Subscription().ActionType));
        var decision = (await world.RecordAsync()).Decision!;
        Assert.Equal(("policy:cancel", DecisionChannel.Policy), (decision.Actor, decision.Channel));
    }

    /// <summary>The trap: auto-renew off alone. Nobody decides; the built-in policy asks, and renews in the end.</summary>
    [Fact]
    public async Task AtRisk_NobodyDecides_APersonIsAskedAndItIsRenewed()
    {
        await using var world = await BegunAsync(Bought(autoRenew: false));
        Assert.Equal(EndOfTermIntent.AtRiskOfExtendedServiceTerm, (await world.RecordAsync()).Intent);
        await world.PassUntilAsync(TimeSpan.FromHours(71));
        var item = Assert.Single(await world.AttentionAsync());
        Assert.Contains("nobody has decided", item.Title, StringComparison.Ordinal);
        Assert.Equal(["Renew", "Cancel", "Paid extension by the month"], item.Actions.Select(action => action.Label));

        await world.PassUntilAsync(TimeSpan.FromHours(47));
        Assert.Empty(await world.AttentionAsync());
        Assert.Equal((true, "RenewToNewTerm"), (world.Subscription().AutoRenew, world.Subscription().ActionType));
        await world.PassUntilAsync(TimeSpan.FromDays(-2));
        Assert.Equal(EndOfTermOutcome.Renewed, (await world.ResultAsync()).Outcome);
    }

    [Fact]
    public async Task Accepted_ExtendedServiceTerm_IsNotUnasked()
    {
        await using var world = await BegunAsync(settings: Extend);
        await world.PassUntilAsync(TimeSpan.FromDays(-2));
        var record = await world.RecordAsync();
        Assert.Equal((EndOfTermState.Extended, EndOfTermOutcome.Extended, false), (record.State, record.Outcome, record.IsUnasked));
        Assert.Empty(await world.AttentionAsync());
    }

    /// <summary>A trial has no extension to go into: the rule would end its service, and it is renewed.</summary>
    [Fact]
    public async Task Accepted_ExtendedServiceTermWhereThereIsNone_IsRenewed()
    {
        await using var world = await BegunAsync(Bought() with { Traits = new SubscriptionTraits { IsTrial = true } }, Extend);
        Assert.Equal(new PolicyAhead(EndOfTermChoice.Renew, End.EndsAt.AddHours(-72)), (await world.RecordAsync()).Policy);
        await world.PassUntilAsync(TimeSpan.FromHours(71));
        var decision = (await world.RecordAsync()).Decision!;
        Assert.Equal((EndOfTermChoice.Renew, "policy:extend"), (decision.Choice, decision.Actor));
        Assert.StartsWith("There is no paid extension for this subscription", decision.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Cancel", EndOfTermChoice.Cancel)]
    [InlineData("RenewToNewTerm", EndOfTermChoice.Renew)]
    public async Task DecidedElsewhere_ExplicitChoice_IsTakenAsDecided(string action, EndOfTermChoice choice)
    {
        await using var world = await BegunAsync(Bought(autoRenew: action != "Cancel", action), CancelAtCutOff);
        var record = await world.RecordAsync();
        Assert.Equal((EndOfTermState.Applied, choice, DecisionChannel.Elsewhere), (record.State, record.Decision!.Choice, record.Decision.Channel));
        Assert.Equal(0, world.Writes());
    }

    /// <summary>Microsoft's own job puts this there, so it is nobody's decision.</summary>
    [Fact]
    public async Task DecidedElsewhere_ExtendedServiceTermOnItsSchedule_IsNobodysDecision()
    {
        await using var world = await BegunAsync(Bought(autoRenew: true, "RenewToExtendedServiceTerm"), CancelAtCutOff);
        Assert.Equal(EndOfTermState.Undecided, await world.StateAsync());
        await world.PassUntilAsync(TimeSpan.FromHours(71));
        Assert.Equal("Cancel", world.Subscription().ActionType);
    }

    [Fact]
    public async Task Gone_DeletedBeforeTheEnd_Closed()
    {
        await using var world = await BegunAsync();
        world.Portal.Delete(SubscriptionId);
        await world.EndOfTerm.WakeAsync(SubscriptionId, CancellationToken.None);
        await world.SettleAsync();
        Assert.Equal((EndOfTermState.Closed, EndOfTermOutcome.Cancelled), (await world.StateAsync(), (await world.RecordAsync()).Outcome));
    }
}
