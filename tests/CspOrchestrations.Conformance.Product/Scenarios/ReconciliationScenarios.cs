using CspOrchestrations.Orchestrations.Reconciliation.Export;
using CspOrchestrations.Orchestrations.Reconciliation.Ingest;
using CspOrchestrations.Orchestrations.Reconciliation.Inventory;
using CspOrchestrations.Orchestrations.Reconciliation.Runs;
using CspOrchestrations.PartnerCenter.Billing;
using CspOrchestrations.Simulator.Faults;
using CspOrchestrations.Simulator.PartnerCenter.Subscriptions;
using CspOrchestrations.Simulator.Seeding;

namespace CspOrchestrations.Conformance.Product.Scenarios;

/// <summary>Billing files that are dropped or exported, and what they are held against.</summary>
internal static class ReconciliationScenarios
{
    private const string Matched = "00000000-0000-4000-8000-000000000001";
    private const string NotBilled = "00000000-0000-4000-8000-000000000002";
    private const string Unknown = "00000000-0000-4000-8000-000000000009";

    public static IEnumerable<ProductScenario> All =>
    [
        new("billing-file-dropped-and-matched",
            [ReconciliationIngestNames.Orchestrator, SubscriptionInventoryNames.Orchestrator],
            """{"notBilled":1,"rows":2,"state":"published","unmatched":1}""",
            async world =>
            {
                var today = DateOnly.FromDateTime(world.Clock.GetUtcNow().UtcDateTime);
                NewSubscription Of(string id) => new(SeededPartnerCenter.Valid, today.AddDays(-100), today.AddDays(264), Quantity: 10, Id: id, BillingCycle: "monthly");
                world.PartnerCenter.Subscriptions.Add(Of(Matched), Of(NotBilled));
                await DropAsync(world, "bill.csv", Line(Matched, 10), Line(Unknown, 1));
                await world.PassAsync(TimeSpan.FromHours(3));
                var run = await OnlyRunAsync(world);
                return new { run.State, Rows = run.RowsRead, Unmatched = run.Matching!.UnmatchedLines, run.Matching.NotBilled };
            })
        {
            Settings = new Dictionary<string, string?> { ["Reconciliation:Inventory"] = "true", ["Reconciliation:InboxSweep"] = "true" },
        },

        new("billing-file-that-is-not-what-its-name-says", [ReconciliationIngestNames.Orchestrator], """{"findings":true,"rows":0,"state":"published"}""", async world =>
        {
            await DropAsync(world, "bill.jsonl.gz");
            await world.PassAsync(TimeSpan.FromHours(3));
            var run = await OnlyRunAsync(world);
            return new { run.State, Rows = run.RowsRead, Findings = run.Findings.Count > 0 };
        })
        {
            Settings = new Dictionary<string, string?> { ["Reconciliation:InboxSweep"] = "true" },
        },

        new("invoices-exported-each-morning",
            [ReconciliationExportNames.Scheduled, ReconciliationExportNames.Orchestrator, ReconciliationIngestNames.Orchestrator],
            """{"runs":2,"states":["landed","landed"]}""",
            async world =>
            {
                // Only what one workflow asks for alone: two exports run at once, and a fault would meet either. And no outage of a read: the
                // client's own back-off is drawn at random.
                world.Simulator.AddFault(new Fault(FaultRoute.ListInvoices, FaultKind.Throttle) { RetryAfterSeconds = 60 });
                await world.PassAsync(TimeSpan.FromHours(21));
                await world.RestartAsync();
                await world.PassAsync(TimeSpan.FromHours(3));
                var exports = (await world.Get<IReconciliationExports>().ListAsync(100, null, CancellationToken.None)).Items;
                var runs = (await world.Get<IReconciliationRuns>().ListAsync(100, null, CancellationToken.None)).Items;
                return new { Runs = runs.Count, States = exports.Select(export => export.State) };
            })
        {
            Start = new(2026, 9, 14, 8, 0, 0, TimeSpan.Zero),
            DoesBusiness = true,
            Settings = new Dictionary<string, string?> { ["ReconciliationExport:BilledInvoices"] = "true" },
        },

        new("invoice-without-data-asked-for-by-a-person", [ReconciliationExportNames.Orchestrator], """{"state":"noData"}""", async world =>
        {
            var id = await world.Get<IReconciliationExports>().StartAsync(
                new BillingExportRequest(BillingExportKind.BilledReconciliation, "G000000000"), "first", ProductWorld.Operator, CancellationToken.None);
            return new { (await world.ResultAsync<ReconciliationExportRecord>(id!)).State };
        }),
    ];

    private static async Task DropAsync(ProductWorld world, string name, params string[] lines)
    {
        // The host opens the folder when it first looks into it.
        await world.PassAsync(TimeSpan.FromHours(1));
        var path = Path.Combine(world.Folder, "inbox", name);
        await File.WriteAllLinesAsync(
            path,
            ["InvoiceNumber,CustomerId,SubscriptionId,ChargeType,UnitPrice,EffectiveUnitPrice,BillableQuantity,Subtotal,TaxTotal,Total,Currency", .. lines]);
        // A run's name is made of the file's content and time.
        File.SetLastWriteTimeUtc(path, world.Clock.GetUtcNow().UtcDateTime);
    }

    private static string Line(string subscription, int quantity) =>
        $"G1,{SeededPartnerCenter.Valid},{subscription},cycleCharge,1,1,{quantity},{quantity},0,{quantity},EUR";

    private static async Task<ReconciliationRunRecord> OnlyRunAsync(ProductWorld world) =>
        (await world.Get<IReconciliationRuns>().ListAsync(100, null, CancellationToken.None)).Items.Single();
}
