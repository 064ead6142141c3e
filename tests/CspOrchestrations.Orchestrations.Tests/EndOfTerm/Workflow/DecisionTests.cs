using CspOrchestrations.Core.EndOfTerm;
using CspOrchestrations.Core.Prices;
using CspOrchestrations.Core.Terms;
using CspOrchestrations.Orchestrations.EndOfTerm;
using static CspOrchestrations.Orchestrations.Tests.EndOfTerm.EndOfTermWorld;

namespace CspOrchestrations.Orchestrations.Tests.EndOfTerm.Workflow;

/// <summary>Somebody decides, the subscription says so, and it comes so.</summary>
public sealed class DecisionTests
{
    [Theory]
    [InlineData(EndOfTermChoice.Renew, true, "RenewToNewTerm", EndOfTermOutcome.Renewed)]
    [InlineData(EndOfTermChoice.Cancel, false, "Cancel", EndOfTermOutcome.Cancelled)]
    public async Task Decide_RenewOrCancel_WrittenOnceConfirmedAndOver(
        EndOfTermChoice choice, bool autoRenew, string action, EndOfTermOutcome outcome)
    {
        await using var world = await BegunAsync();
        Assert.Equal(EndOfTermCommandResult.Accepted, await world.DecideAsync(choice));
        Assert.Equal((autoRenew, action), (world.Subscription().AutoRenew, world.Subscription().ActionType));
        Assert.Equal(EndOfTermState.Applied, await world.StateAsync());

        await world.PassUntilAsync(TimeSpan.FromDays(-2));
        var result = await world.ResultAsync();
        Assert.Equal((outcome, choice, false, false), (result.Outcome, result.Decided!.Value, result.IsUnasked, result.IsLateChange));
        Assert.Equal(["started", "opened", "decided", "applied", "ended", "confirmed"], await world.ActionsAsync());
        Assert.Equal(1, world.Writes());
        Assert.Empty(await world.AttentionAsync());
        Assert.DoesNotContain(world.Mails(), mail => mail.Contains("nobody has decided", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Decide_Evidence_WhoChannelReasonAndThePriceSeen()
    {
        await using var world = await BegunAsync();
        await world.DecideAsync(EndOfTermChoice.Renew);
        var decision = (await world.RecordAsync()).Decision!;
        Assert.Equal((Operator, DecisionChannel.Operator, "As agreed by phone"), (decision.Actor, decision.Channel, decision.Reason));
        Assert.Equal(new Money(380, "EUR"), decision.PriceSeen!.AMonth);
        Assert.Equal(new Money(20, "EUR"), decision.PriceSeen.DifferenceAMonth);
        var entry = (await world.AuditAsync()).Single(entry => entry.Action == "endOfTerm.decided");
        Assert.Equal((Operator, "Renew", "4560.00 EUR"), (entry.Actor, entry.Data["choice"], entry.Data["overTheTerm"]));
    }

    [Fact]
    public async Task Decide_SameAgain_IsOneDecisionAndOneWrite()
    {
        await using var world = await BegunAsync();
        await world.DecideAsync(EndOfTermChoice.Cancel);
        await world.DecideAsync(EndOfTermChoice.Cancel);

        Assert.Equal((1, 1), ((await world.RecordAsync()).Decision!.Number, world.Writes()));
        Assert.Equal(["started", "opened", "decided", "applied", "decision-repeated"], await world.ActionsAsync());
        // What somebody has changed elsewhere is decided anew, also when nobody has noticed yet.
        await world.DecideAsync(EndOfTermChoice.Renew);
        Assert.Equal((2, 2), ((await world.RecordAsync()).Decision!.Number, world.Writes()));
    }

    [Fact]
    public async Task Decide_PriceHasChangedSinceItWasShown_IsRefusedAndNothingIsWritten()
    {
        await using var world = await BegunAsync();
        var shown = new EndOfTermDecisionRequest(EndOfTermChoice.Renew, DecisionChannel.Customer, PriceShown: new Money(379, "EUR"));

        var refused = await world.DecideAsync(shown);
        var accepted = await world.DecideAsync(shown with { PriceShown = new Money(380, "EUR") });

        Assert.Equal(EndOfTermCommandOutcome.NotInThisState, refused.Outcome);
        Assert.Contains("380.00 EUR", refused.Why, StringComparison.Ordinal);
        Assert.Equal(EndOfTermCommandResult.Accepted, accepted);
        Assert.Equal(new Money(380, "EUR"), (await world.RecordAsync()).Decision!.PriceSeen!.AMonth);
        Assert.Equal(1, world.Writes());
    }

    [Fact]
    public async Task Decide_ExtendedServiceTermThatDoesNotExistForIt_IsRefused()
    {
        await using var world = await BegunAsync(Bought(autoRenew: false) with { Traits = new() { IsTrial = true } });

        var refused = await world.DecideAsync(EndOfTermChoice.ExtendedServiceTerm);

        Assert.Equal(EndOfTermCommandOutcome.Invalid, refused.Outcome);
        Assert.Contains("no paid extension", refused.Why, StringComparison.Ordinal);
        Assert.Equal((EndOfTermState.Undecided, 0), (await world.StateAsync(), world.Writes()));
    }

    [Fact]
    public async Task Decide_RenewWithInstructions_TheNextTermHasThem()
    {
        await using var world = await BegunAsync();
        await world.DecideAsync(EndOfTermChoice.Renew, new NextTermInstructions(Product: null, Quantity: 7));
        await world.PassUntilAsync(TimeSpan.FromDays(-2));
        Assert.Equal((7, End.LastDay.AddYears(1)), (world.Subscription().Quantity, world.Subscription().LastDay));
        Assert.Equal(EndOfTermState.Closed, await world.StateAsync());
    }

    [Fact]
    public async Task Decide_RenewWithInstructionsInASecondPatch_BothAreWritten()
    {
        await using var world = await BegunAsync(settings: ("Instructions", "SecondPatch"));
        await world.DecideAsync(EndOfTermChoice.Renew, new NextTermInstructions(Product: null, Quantity: 7));
        Assert.Equal(EndOfTermState.Applied, await world.StateAsync());
        Assert.Equal(2, world.Writes());
        await world.PassUntilAsync(TimeSpan.FromDays(-2));
        Assert.Equal(7, world.Subscription().Quantity);
    }

    [Fact]
    public async Task Decide_InstructionsForACancellation_Refused()
    {
        await using var world = await BegunAsync();
        var result = await world.DecideAsync(EndOfTermChoice.Cancel, new NextTermInstructions(null, 7));
        Assert.Equal(EndOfTermCommandOutcome.Invalid, result.Outcome);
        Assert.Equal(EndOfTermState.Undecided, await world.StateAsync());
    }

    [Fact]
    public async Task Decide_AfterTheEnd_RefusedAndAudited()
    {
        await using var world = await BegunAsync();
        await world.DecideAsync(EndOfTermChoice.Cancel);
        await world.PassUntilAsync(TimeSpan.FromDays(-2));
        var result = await world.DecideAsync(EndOfTermChoice.Renew);
        Assert.Equal(EndOfTermCommandOutcome.NotInThisState, result.Outcome);
        Assert.Contains("decide-refused", await world.ActionsAsync());
    }

    [Fact]
    public async Task Decide_Otherwise_TheLaterOneIsWritten()
    {
        await using var world = await BegunAsync();
        await world.DecideAsync(EndOfTermChoice.Cancel);
        await world.DecideAsync(EndOfTermChoice.Renew);
        Assert.Equal((true, "RenewToNewTerm"), (world.Subscription().AutoRenew, world.Subscription().ActionType));
        Assert.Equal(2, (await world.RecordAsync()).Decision!.Number);
    }

    [Fact]
    public async Task Start_Twice_OneWorkflow()
    {
        await using var world = await BegunAsync();
        await world.EndOfTerm.StartAsync(Customer, SubscriptionId, "operator:other", CancellationToken.None);
        await world.SettleAsync();
        Assert.Equal(["started", "opened"], await world.ActionsAsync());
    }

    [Fact]
    public async Task Start_MonthThatRollsOver_NothingToWatch()
    {
        await using var world = await CreateAsync();
        world.Portal.Add(Bought() with { FirstDay = new(2026, 3, 20), LastDay = new(2026, 4, 19), TermDuration = TermDuration.Month.ToString() });
        var started = await world.EndOfTerm.StartAsync(Customer, SubscriptionId, Operator, CancellationToken.None);
        Assert.Equal(EndOfTermCommandOutcome.Invalid, started.Outcome);
        Assert.Null(await world.EndOfTerm.FindAsync(SubscriptionId, CancellationToken.None));
    }
}
