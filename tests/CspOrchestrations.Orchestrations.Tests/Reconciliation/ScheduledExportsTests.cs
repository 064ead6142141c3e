using System.Globalization;
using CspOrchestrations.Orchestrations.Reconciliation.Export;
using CspOrchestrations.PartnerCenter.Billing;
using CspOrchestrations.Simulator.Faults;

namespace CspOrchestrations.Orchestrations.Tests.Reconciliation;

public sealed class ScheduledExportsTests
{
    private static readonly (string Key, string Value) Invoices = ("ReconciliationExport:BilledInvoices", "true");

    [Theory]
    [InlineData("2026-07-08", 8)]
    [InlineData("2026-07-09", 4)]
    [InlineData("2026-02-28", 4)]
    [InlineData("2028-03-01", 8)]
    public async Task Unbilled_UntilTheInvoiceIsThere_AlsoTheMonthBefore(string day, int exports)
    {
        await using var world = await ExportWorld.CreateAsync(("ReconciliationExport:UnbilledCurrencies", "EUR, USD"));
        var dueAt = DateTimeOffset.Parse(day, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
        var started = await world.ScheduleAsync(dueAt);
        Assert.Empty(await world.ScheduleAsync(dueAt));
        Assert.Equal(exports, started.Count);
        Assert.Equal(exports / 4 == 2, started.Any(item => item.Request.Period == BillingPeriod.Last));
    }

    [Fact]
    public async Task NewInvoice_IsExportedLandedAndHeldAgainstItsTotal()
    {
        await using var world = await ExportWorld.CreateAsync(Invoices);
        world.Publish("etag-1");
        world.Invoiced(world.SumOf(3));
        var export = Assert.Single(await world.ScheduleAsync());
        Assert.Equal((ReconciliationExportState.Landed, "workflow"), (export.State, export.RequestedBy));
        Assert.Equal(world.SumOf(3), export.TotalCharges);
        Assert.DoesNotContain((await world.World.OnlyRunAsync()).Findings, found => found.Rule is "V5" or "C2");
    }

    [Fact]
    public async Task Invoice_IsLookedAtAgainForAWeekAndReplacedWhenItsDataChange()
    {
        await using var world = await ExportWorld.CreateAsync(Invoices);
        world.Publish("etag-1");
        world.Invoiced(world.SumOf(3), daysAgo: 0);
        var states = new List<ReconciliationExportState>();
        for (var day = 0; day < 10; day++)
        {
            if (day == 3)
            {
                world.Publish("etag-2", blobs: 4);
            }

            states.AddRange((await world.ScheduleAsync()).Select(record => record.State));
            await world.World.PassAsync(TimeSpan.FromHours(23));
        }

        Assert.Equal(8, states.Count);
        Assert.Equal([0, 3], states.Index().Where(state => state.Item == ReconciliationExportState.Landed).Select(state => state.Index));
        Assert.All(states.Where(state => state != ReconciliationExportState.Landed), state => Assert.Equal(ReconciliationExportState.Unchanged, state));
        Assert.Equal(4, (await world.World.RunsAsync()).Single(run => run.ReplacedBy is null).RowsRead);
    }

    /// <summary>What nothing has landed of is asked for longer, and an old invoice not at all.</summary>
    [Theory]
    [InlineData(8, 1)]
    [InlineData(45, 1)]
    [InlineData(46, 0)]
    public async Task Invoice_NothingLanded_IsAskedForUntilItIsOld(int daysAgo, int exports)
    {
        await using var world = await ExportWorld.CreateAsync(Invoices);
        world.Invoiced(0, daysAgo: daysAgo);
        Assert.Equal(exports, (await world.ScheduleAsync()).Count);
    }

    [Fact]
    public async Task Invoice_WithUsage_ExportsBoth_AndCreditNotesToo()
    {
        await using var world = await ExportWorld.CreateAsync(Invoices);
        world.Invoiced(1, hasUsage: true);
        world.Invoiced(1, "G900000009", isCreditNote: true);
        Assert.Equal(
            ["export/billed-reconciliation/G900000002", "export/billed-reconciliation/G900000009", "export/billed-usage/G900000002"],
            (await world.ScheduleAsync()).Select(record => record.Request.Name));
    }

    [Fact]
    public async Task InvoiceList_Refused_IsToldOnce_AndUnbilledDataComeAllTheSame()
    {
        await using var world = await ExportWorld.CreateAsync(Invoices, ("ReconciliationExport:UnbilledCurrencies", "EUR"));
        world.Invoiced(1);
        world.Fault(new Fault(FaultRoute.ListInvoices, FaultKind.Refuse, Count: 2) { Status = 403, Code = "1" });
        for (var day = 0; day < 2; day++)
        {
            Assert.Equal(2, (await world.ScheduleAsync()).Count(record => record.Request.Currency == "EUR"));
            await world.World.PassAsync(TimeSpan.FromHours(23));
        }

        var item = Assert.Single(await world.World.AttentionAsync());
        Assert.Contains("list of invoices cannot be read", item.Title, StringComparison.Ordinal);
        Assert.Equal("/api/reconciliation/exports/scheduled", Assert.Single(item.Actions).Path);
        Assert.Contains(await world.ScheduleAsync(), record => record.Request.IsBilled);
        Assert.DoesNotContain(await world.World.AttentionAsync(), found => found.Id == item.Id);
    }

    [Fact]
    public async Task InvoiceList_ThrottledAndOut_IsWaitedFor()
    {
        await using var world = await ExportWorld.CreateAsync(Invoices);
        world.Invoiced(0);
        world.Fault(new Fault(FaultRoute.ListInvoices, FaultKind.Throttle, Count: 3) { RetryAfterSeconds = 90 });
        world.Fault(new Fault(FaultRoute.ListInvoices, FaultKind.ErrorBefore, Count: 3));
        Assert.Single(await world.ScheduleAsync());
    }

    [Fact]
    public async Task PartnerCenterNotConfigured_IsSaid_AndAnExportByHandWorks()
    {
        await using var world = await ExportWorld.CreateAsync(Invoices, ("PartnerCenter:BaseAddress", ""));
        world.Publish("etag-1");
        Assert.Empty(await world.ScheduleAsync());
        Assert.Contains("PartnerCenter:BaseAddress", Assert.Single(await world.World.AttentionAsync()).Reason, StringComparison.Ordinal);
        var record = await world.ExportAsync();
        Assert.Equal((ReconciliationExportState.Landed, null), (record.State, record.TotalCharges));
    }
}
