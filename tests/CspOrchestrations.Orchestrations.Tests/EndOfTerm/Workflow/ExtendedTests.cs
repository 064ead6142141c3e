using CspOrchestrations.Core.EndOfTerm;
using CspOrchestrations.Core.Prices;
using CspOrchestrations.Orchestrations.EndOfTerm;
using static CspOrchestrations.Orchestrations.Tests.EndOfTerm.EndOfTermWorld;

namespace CspOrchestrations.Orchestrations.Tests.EndOfTerm.Workflow;

/// <summary>Month after month of a paid extended service term.</summary>
public sealed class ExtendedTests
{
    [Fact]
    public async Task Extended_EachMonth_ARemindersWithTheRunningCost()
    {
        await using var world = await ChosenAsync();
        await world.PassUntilAsync(TimeSpan.FromDays(-100));
        var record = await world.RecordAsync();
        Assert.Equal((EndOfTermState.Extended, 3, false), (record.State, record.ExtendedMonths, record.IsUnasked));
        Assert.Equal(new Money(442.90m, "EUR"), record.ExtendedCostAMonth);
        var mails = world.Mails().Where(mail => mail.Contains("paid extension by the month", StringComparison.Ordinal)).ToList();
        Assert.Contains(mails, mail => mail.Contains("Month 2 of the extension has begun. So far it costs 885.80 EUR.", StringComparison.Ordinal));
        Assert.Contains(mails, mail => mail.Contains("Month 4 of the extension has begun. So far it costs 1771.60 EUR.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Extended_Cancelled_StoppedAndOver()
    {
        await using var world = await ChosenAsync();
        await world.PassUntilAsync(TimeSpan.FromDays(-40));
        await world.DecideAsync(EndOfTermChoice.Cancel);
        Assert.Equal("deleted", world.Subscription().Status);
        Assert.Equal(EndOfTermOutcome.Extended, (await world.ResultAsync()).Outcome);
        Assert.Contains("extension-stopped", await world.ActionsAsync());
    }

    [Fact]
    public async Task Extended_LeftElsewhere_IsNoticed()
    {
        await using var world = await ChosenAsync();
        await world.PassUntilAsync(TimeSpan.FromDays(-5));
        world.Portal.Delete(SubscriptionId);
        await world.PassUntilAsync(TimeSpan.FromDays(-35));
        Assert.Contains("extension-left", await world.ActionsAsync());
        Assert.Equal(EndOfTermState.Closed, await world.StateAsync());
    }

    [Fact]
    public async Task Extended_DecidedToRenew_IsForAPersonInPartnerCenter()
    {
        await using var world = await ChosenAsync();
        await world.PassUntilAsync(TimeSpan.FromDays(-5));
        await world.DecideAsync(EndOfTermChoice.Renew);
        Assert.Equal(EndOfTermState.Extended, await world.StateAsync());
        Assert.Contains("decide-refused", await world.ActionsAsync());
    }

    /// <summary>Somebody chose it in the last hours; somebody of ours accepts it afterwards.</summary>
    [Fact]
    public async Task Unasked_Accepted_WaitsForNobodyAnyMore()
    {
        await using var world = await BegunAsync();
        await world.DecideAsync(EndOfTermChoice.Cancel);
        await world.PassUntilAsync(TimeSpan.FromHours(3));
        world.Portal.SetEnd(SubscriptionId, autoRenew: false, "RenewToExtendedServiceTerm");
        await world.PassUntilAsync(TimeSpan.FromDays(-2));
        var item = Assert.Single(await world.AttentionAsync());
        Assert.Equal(["Cancel", "Paid extension by the month"], item.Actions.Select(action => action.Label));
        Assert.True((await world.RecordAsync()).IsUnasked);
        await world.DecideAsync(EndOfTermChoice.ExtendedServiceTerm);
        Assert.False((await world.RecordAsync()).IsUnasked);
        Assert.Empty(await world.AttentionAsync());
    }

    private static async Task<EndOfTermWorld> ChosenAsync()
    {
        var world = await BegunAsync();
        await world.DecideAsync(EndOfTermChoice.ExtendedServiceTerm);
        Assert.Equal((false, "RenewToExtendedServiceTerm"), (world.Subscription().AutoRenew, world.Subscription().ActionType));
        await world.PassUntilAsync(TimeSpan.FromDays(-2));
        Assert.Equal(EndOfTermState.Extended, await world.StateAsync());
        return world;
    }
}
