using CspOrchestrations.Core.EndOfTerm;
using CspOrchestrations.Orchestrations.EndOfTerm;
using static CspOrchestrations.Orchestrations.Tests.EndOfTerm.EndOfTermWorld;

namespace CspOrchestrations.Orchestrations.Tests.EndOfTerm.Workflow;

/// <summary>The subscription no longer says what was decided.</summary>
public sealed class DriftTests
{
    private static readonly (string, string) Correct = ("Rules:all:Drift", "Correct");

    [Theory]
    [InlineData(true, "RenewToNewTerm", "ChangedElsewhere")]
    [InlineData(true, null, "ScheduleDeleted")]
    [InlineData(false, null, "ScheduleDeleted")]
    [InlineData(true, "RenewToExtendedServiceTerm", "Converted")]
    public async Task ChangedInThePortal_PolicyCorrects_WrittenAgainAsANewOperation(bool autoRenew, string? action, string drift)
    {
        await using var world = await BegunAsync(settings: Correct);
        await world.DecideAsync(EndOfTermChoice.Cancel);
        world.Portal.SetEnd(SubscriptionId, autoRenew, action);
        // Found at the read-back after an hour.
        await world.PassAsync(TimeSpan.FromHours(1.1));
        Assert.Equal((false, "Cancel"), (world.Subscription().AutoRenew, world.Subscription().ActionType));
        Assert.Equal(2, world.Writes());
        Assert.Equal(drift, (await world.AuditAsync()).Single(entry => entry.Action == "endOfTerm.drift-corrected").Data["drift"]);
        Assert.Equal(EndOfTermState.Applied, await world.StateAsync());
    }

    /// <summary>Auto-renew off alone, by an integration that knows no better: the job converts it within 24 hours.</summary>
    [Fact]
    public async Task ConversionJob_After25Hours_IsFoundAndCorrected()
    {
        await using var world = await BegunAsync(settings: Correct);
        await world.DecideAsync(EndOfTermChoice.Renew);
        await world.PassAsync(TimeSpan.FromHours(2));
        world.Portal.SetEnd(SubscriptionId, autoRenew: false, actionType: null);
        await world.PassAsync(TimeSpan.FromHours(23.5));
        Assert.Contains("drift-corrected", await world.ActionsAsync());
        Assert.Equal((true, "RenewToNewTerm"), (world.Subscription().AutoRenew, world.Subscription().ActionType));
        await world.PassUntilAsync(TimeSpan.FromDays(-2));
        Assert.Equal(EndOfTermOutcome.Renewed, (await world.ResultAsync()).Outcome);
    }

    [Fact]
    public async Task MidTermChange_OfTheQuantity_DeletesTheScheduleAndIsFoundByAHint()
    {
        await using var world = await BegunAsync(settings: Correct);
        await world.DecideAsync(EndOfTermChoice.Cancel);
        await world.PassAsync(TimeSpan.FromDays(10));
        world.Portal.ChangeQuantity(SubscriptionId, 12);
        Assert.Null(world.Subscription().ActionType);
        await world.EndOfTerm.WakeAsync(SubscriptionId, CancellationToken.None);
        await world.SettleAsync();
        Assert.Equal(("Cancel", 12), (world.Subscription().ActionType, world.Subscription().Quantity));
    }

    [Fact]
    public async Task ChangedInThePortal_PolicyRaises_APersonDecidesWhoseWordCounts()
    {
        await using var world = await BegunAsync();
        await world.DecideAsync(EndOfTermChoice.Cancel);
        world.Portal.SetEnd(SubscriptionId, autoRenew: true, "RenewToNewTerm");
        await world.PassAsync(TimeSpan.FromHours(1.1));
        var item = Assert.Single(await world.AttentionAsync());
        Assert.Contains("no longer says what was decided", item.Title, StringComparison.Ordinal);
        Assert.Equal(["Try again", "Leave it as it is"], item.Actions.Select(action => action.Label));

        await world.AnswerAsync(EndOfTermAnswer.LeaveAsItIs);
        var record = await world.RecordAsync();
        Assert.Equal((EndOfTermState.Applied, EndOfTermChoice.Renew, Operator), (record.State, record.Decision!.Choice, record.Decision.Actor));
        Assert.Empty(await world.AttentionAsync());
        Assert.Equal(1, world.Writes());
    }

    /// <summary>Nobody answers; what leads into a paid extension that nobody chose is corrected at the last cut-off.</summary>
    [Theory]
    [InlineData(true, "RenewToExtendedServiceTerm")]
    [InlineData(false, null)]
    public async Task RaisedAndUnanswered_BoundForAnExtension_IsCorrectedAtTheLastCutOff(bool autoRenew, string? action)
    {
        await using var world = await BegunAsync();
        await world.DecideAsync(EndOfTermChoice.Cancel);
        world.Portal.SetEnd(SubscriptionId, autoRenew, action);
        await world.PassAsync(TimeSpan.FromHours(1.1));
        Assert.Equal(EndOfTermState.NeedsPerson, await world.StateAsync());
        await world.PassUntilAsync(TimeSpan.FromHours(47));
        Assert.Equal((EndOfTermState.Applied, "Cancel"), (await world.StateAsync(), world.Subscription().ActionType));
        await world.PassUntilAsync(TimeSpan.FromDays(-2));
        Assert.Equal(EndOfTermOutcome.Cancelled, (await world.ResultAsync()).Outcome);
    }

    [Theory]
    [InlineData(25, true)]
    [InlineData(23, false)]
    public async Task ChangedLate_InTheLast24Hours_CountsAsTheirsAndIsReportedApart(int hoursBefore, bool isCorrected)
    {
        await using var world = await BegunAsync(settings: Correct);
        await world.DecideAsync(EndOfTermChoice.Cancel);
        await world.PassUntilAsync(TimeSpan.FromHours(hoursBefore));
        world.Portal.SetEnd(SubscriptionId, autoRenew: true, "RenewToExtendedServiceTerm");
        await world.PassUntilAsync(TimeSpan.FromDays(-2));
        var record = await world.RecordAsync();
        Assert.Equal(!isCorrected, record.IsLateChange);
        Assert.Equal(!isCorrected, record.IsUnasked);
        Assert.Equal(isCorrected ? EndOfTermState.Closed : EndOfTermState.Extended, record.State);
        Assert.Equal(isCorrected ? 0 : 1, (await world.AttentionAsync()).Count);
    }
}
