using CspOrchestrations.Core.EndOfTerm;
using CspOrchestrations.Core.Prices;
using CspOrchestrations.Orchestrations.EndOfTerm;
using CspOrchestrations.Orchestrations.EndOfTerm.Sweeps;
using CspOrchestrations.PartnerCenter.Prices;
using CspOrchestrations.Simulator.Faults;
using CspOrchestrations.Simulator.PartnerCenter.Agreements;
using CspOrchestrations.Simulator.PartnerCenter.Subscriptions;
using CspOrchestrations.Storage.Audit;
using static CspOrchestrations.Orchestrations.Tests.EndOfTerm.EndOfTermWorld;

namespace CspOrchestrations.Orchestrations.Tests.EndOfTerm.Sweeps;

public sealed class RenewalSweepTests
{
    [Fact]
    public async Task Sweep_WhatEndsInTheHorizon_GetsItsWorkflowOnce()
    {
        await using var world = await CreateAsync();
        world.Portal.Add(
            Bought(),
            // After the horizon, over already, and a month that rolls over by itself.
            Bought() with { Id = null, LastDay = End.LastDay.AddDays(10) },
            Bought() with { Id = null, FirstDay = new(2026, 3, 20), LastDay = new(2026, 4, 19), TermDuration = "P1M" });
        var first = await world.SweepAsync();
        Assert.Equal((3, 1, 1), (first.Subscriptions, first.Started, first.Undecided));
        Assert.Equal(EndOfTermState.Undecided, await world.StateAsync());
        Assert.Equal("workflow:renewal-sweep", (await world.AuditAsync())[0].Actor);

        var second = await world.SweepAsync();
        Assert.Equal((0, 0), (second.Started, second.Changed));
        Assert.Equal("workflow:renewal-sweep", (await world.Get<IAuditLog>().FindLastSealAsync(CancellationToken.None))?.Entry.Actor);
    }

    [Fact]
    public async Task Sweep_Report_WeeksIntentsMoneyAndRunningExtensions()
    {
        await using var world = await CreateAsync();
        var extended = Bought() with { Id = null, FirstDay = new(2025, 4, 1), LastDay = new(2026, 3, 28), AutoRenew = false, ActionType = "RenewToExtendedServiceTerm" };
        world.Portal.Add(Bought(), Bought(autoRenew: false) with { Id = null }, Bought(autoRenew: false, "Cancel") with { Id = null }, extended);
        await world.PassAsync(TimeSpan.FromHours(7));
        var report = await world.SweepAsync();
        var monday = new DateOnly(2026, 6, 29);
        Assert.Equal(
            [(monday, EndOfTermIntent.Renew, 1), (monday, EndOfTermIntent.Cancel, 1), (monday, EndOfTermIntent.AtRiskOfExtendedServiceTerm, 1)],
            report.Weeks.Select(week => (week.Monday, week.Intent, week.Count)));
        Assert.All(report.Weeks, week => Assert.Equal([new Money(360, "EUR")], week.AtRiskAMonth));
        Assert.Equal((1, 1), (report.Extended, report.ExtendedUnwatched));
        Assert.Equal([new Money(442.90m, "EUR")], report.ExtendedCostAMonth);
        Assert.Equal(report, await world.Get<IRenewalSweeps>().FindLatestAsync(CancellationToken.None), Same);
    }

    [Fact]
    public async Task Sweep_DryRun_OnlyReports()
    {
        await using var world = await CreateAsync();
        world.Portal.Add(Bought());
        var report = await world.SweepAsync(dryRun: true);
        Assert.Equal((true, 1), (report.IsDryRun, report.Started));
        Assert.Null(await world.Get<IAuditLog>().FindLastSealAsync(CancellationToken.None));
        Assert.Null(await world.EndOfTerm.FindAsync(SubscriptionId, CancellationToken.None));
    }

    [Fact]
    public async Task Sweep_ChangedSinceTheLastLook_WakesItsWorkflow()
    {
        await using var world = await BegunAsync();
        world.Portal.SetEnd(SubscriptionId, autoRenew: false, "Cancel");
        var report = await world.SweepAsync();
        Assert.Equal((1, 1), (report.Changed, report.Woken));
        Assert.Equal((EndOfTermState.Applied, DecisionChannel.Elsewhere), (await world.StateAsync(), (await world.RecordAsync()).Decision!.Channel));
    }

    /// <summary>What nobody decides is kept too: another quantity, another price. The next sweep finds nothing new.</summary>
    [Fact]
    public async Task Sweep_OtherQuantityOrPrice_IsKeptAndWakesOnce()
    {
        await using var world = await BegunAsync();
        world.Portal.ChangeQuantity(SubscriptionId, 12);
        Assert.Equal(1, (await world.SweepAsync()).Woken);
        Assert.Equal(12, (await world.RecordAsync()).Quantity);
        ((ListedPrices)world.Get<IPriceList>()).RenewalAMonth = 40;
        Assert.Equal(1, (await world.SweepAsync()).Woken);
        Assert.Equal(480m, (await world.RecordAsync()).Preview!.Find(EndOfTermChoice.Renew)!.AMonth!.Amount);
        Assert.Equal(0, (await world.SweepAsync()).Woken);
        Assert.Equal(2, (await world.ActionsAsync()).Count(action => action == "seen-changed"));
    }

    [Fact]
    public async Task Sweep_SubscriptionThatLivesNoMore_ItsWorkflowEnds()
    {
        await using var world = await BegunAsync();
        world.Portal.Delete(SubscriptionId);
        Assert.Equal(1, (await world.SweepAsync()).Closed);
        Assert.Equal((EndOfTermState.Closed, EndOfTermOutcome.Cancelled), (await world.StateAsync(), (await world.RecordAsync()).Outcome));
        Assert.Equal(0, (await world.SweepAsync()).Closed);
    }

    [Fact]
    public async Task Sweep_ManyPagesThrottlesAndUnreadableCustomers_EachCustomerOnce()
    {
        await using var world = await CreateAsync();
        var customers = world.Simulator.PartnerCenter.CreateCustomers(120, AgreementStanding.Valid);
        world.Portal.Add([.. customers.Select(customer => Bought() with { CustomerId = customer, Id = null })]);
        world.Simulator.AddFault(new Fault(FaultRoute.ListSubscriptions, FaultKind.Throttle, 1) { CustomerId = customers[30], RetryAfterSeconds = 90 });
        world.Simulator.AddFault(new Fault(FaultRoute.ListCustomers, FaultKind.Throttle, 1) { RetryAfterSeconds = 30 });
        world.Simulator.AddFault(new Fault(FaultRoute.ListSubscriptions, FaultKind.Refuse, 1) { CustomerId = customers[60], Status = 403 });
        var report = await world.SweepAsync();
        Assert.Equal((119, 119, 1), (report.Subscriptions, report.Started, report.Unreadable));
        Assert.Equal(report.Customers, world.Simulator.PartnerCenter.Customers().Count);
    }

    private static readonly IEqualityComparer<RenewalSweepReport?> Same = EqualityComparer<RenewalSweepReport?>.Create((one, other) =>
        one is not null && other is not null
        && System.Text.Json.JsonSerializer.Serialize(one) == System.Text.Json.JsonSerializer.Serialize(other));
}
