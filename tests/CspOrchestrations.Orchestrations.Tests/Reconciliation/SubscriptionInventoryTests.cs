using CspOrchestrations.Core.Identity;
using CspOrchestrations.Orchestrations.Reconciliation.Inventory;
using CspOrchestrations.Orchestrations.Reconciliation.Runs;
using CspOrchestrations.Simulator.Faults;
using CspOrchestrations.Simulator.PartnerCenter.Subscriptions;
using CspOrchestrations.Simulator.Seeding;

namespace CspOrchestrations.Orchestrations.Tests.Reconciliation;

/// <summary>Billing lines are held against what Partner Center knows.</summary>
public sealed class SubscriptionInventoryTests
{
    private const string Matched = "00000000-0000-4000-8000-000000000001";
    private const string OfOtherQuantity = "00000000-0000-4000-8000-000000000002";
    private const string NotBilled = "00000000-0000-4000-8000-000000000003";
    private const string BilledByTheYear = "00000000-0000-4000-8000-000000000004";
    private const string OfAnotherCurrency = "00000000-0000-4000-8000-000000000005";
    private const string Unknown = "00000000-0000-4000-8000-000000000009";

    private static readonly (string Key, string Value) On = ("Reconciliation:Inventory", "true");

    [Fact]
    public async Task DroppedFile_LinesAndInventory_AreHeldAgainstEachOther()
    {
        await using var world = await StartAsync(On);
        var run = await DropAsync(world, Line(Matched, 10), Line(OfOtherQuantity, 12), Line(Unknown, 1));

        Assert.Equal((5, 3, 1, 1, 1), (run.Matching!.Subscriptions, run.Matching.Lines, run.Matching.UnmatchedLines, run.Matching.NotBilled, run.Matching.QuantityDifferences));
        Assert.Contains(run.Findings, found => found is { Rule: "V9", Count: 2 } && found.Examples.Any(example => example.Contains("12 are billed, the subscription has 10", StringComparison.Ordinal)));
        Assert.Contains(run.Findings, found => found is { Rule: "V10", Count: 1 });
        Assert.Contains("Known subscriptions", await world.World.TextAsync($"runs/{run.RunId}/report.html"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task CustomerWhoCannotBeRead_HasNoLineWithoutASubscription()
    {
        await using var world = await StartAsync(On);
        world.Fault(new Fault(FaultRoute.ListSubscriptions, FaultKind.Refuse) { Status = 403, CustomerId = SeededPartnerCenter.Stale });
        var run = await DropAsync(world, Line(Matched, 10), Line(Unknown, 1, SeededPartnerCenter.Stale));

        Assert.Equal((0, 1), (run.Matching!.UnmatchedLines, run.Matching.LinesOfUnknownCustomers));
        Assert.Equal([SeededPartnerCenter.Stale.ToString()], (await world.World.Get<ISubscriptionInventories>().FindLatestAsync(CancellationToken.None))!.UnreadCustomers);
    }

    [Fact]
    public async Task ThrottlesAndOutages_AreWaitedOut()
    {
        await using var world = await StartAsync(On);
        world.Fault(new Fault(FaultRoute.ListCustomers, FaultKind.Throttle, Count: 2) { RetryAfterSeconds = 20 });
        world.Fault(new Fault(FaultRoute.ListSubscriptions, FaultKind.Throttle, Count: 3) { RetryAfterSeconds = 20 });
        world.Fault(new Fault(FaultRoute.ListSubscriptions, FaultKind.ErrorBefore, Count: 2));
        Assert.Equal(5, (await DropAsync(world, Line(Matched, 10))).Matching!.Subscriptions);
    }

    [Fact]
    public async Task InventoryCannotBeHad_TheFileIsReadWithoutIt()
    {
        await using var world = await StartAsync(On, ("PartnerCenter:BaseAddress", ""));
        Assert.Null((await DropAsync(world, Line(Matched, 10))).Matching);
        var latest = await world.World.Get<ISubscriptionInventories>().FindLatestAsync(CancellationToken.None);
        Assert.Contains("PartnerCenter:BaseAddress", latest!.Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task InventoryTakesTooLong_TheFileIsReadWithoutIt()
    {
        await using var world = await StartAsync(On, ("Reconciliation:InventoryWait", "00:02:00"));
        world.Fault(new Fault(FaultRoute.ListCustomers, FaultKind.Throttle) { RetryAfterSeconds = 1200 });
        Assert.Null((await DropAsync(world, Line(Matched, 10))).Matching);
    }

    [Fact]
    public async Task Inventory_IsTakenAgainWhenItIsOld_AndTheOnesBeforeTheLastGo()
    {
        await using var world = await StartAsync(On);
        for (var round = 0; round < 4; round++)
        {
            await DropAsync(world, Line(Matched, 10 + round));
            await DropAsync(world, Line(Matched, 20 + round));
            await world.World.PassAsync(TimeSpan.FromDays(3));
        }

        var blobs = await world.World.StoredAsync("inventory/");
        Assert.Equal(2, blobs.Count);
        Assert.All(blobs, blob => Assert.EndsWith("subscriptions.jsonl.gz", blob, StringComparison.Ordinal));
        Assert.Equal(4, (await world.World.InstancesAsync("subscriptioninventory-")).Count);
    }

    [Fact]
    public async Task NotAskedFor_NothingIsRead()
    {
        await using var world = await StartAsync();
        Assert.Null((await DropAsync(world, Line(Matched, 10))).Matching);
        Assert.Empty(await world.World.InstancesAsync("subscriptioninventory-"));
    }

    private static async Task<ExportWorld> StartAsync(params (string Key, string Value)[] settings)
    {
        var world = await ExportWorld.CreateAsync(settings);
        var today = DateOnly.FromDateTime(world.World.Clock.GetUtcNow().UtcDateTime);
        NewSubscription Of(string id, CustomerId customer, string cycle) =>
            new(customer, today.AddDays(-100), today.AddDays(264), Quantity: 10, Id: id, BillingCycle: cycle);
        world.Subscriptions.Add(
        [
            Of(Matched, SeededPartnerCenter.Valid, "monthly"),
            Of(OfOtherQuantity, SeededPartnerCenter.Valid, "monthly"),
            Of(NotBilled, SeededPartnerCenter.Valid, "monthly"),
            Of(BilledByTheYear, SeededPartnerCenter.Valid, "annual"),
            Of(OfAnotherCurrency, SeededPartnerCenter.OfReseller, "monthly"),
        ]);
        return world;
    }

    /// <summary>The run of a file with these lines.</summary>
    private static async Task<ReconciliationRunRecord> DropAsync(ExportWorld world, params string[] lines)
    {
        world.World.DropText("bill.csv", string.Join('\n', ["InvoiceNumber,CustomerId,SubscriptionId,ChargeType,UnitPrice,EffectiveUnitPrice,BillableQuantity,Subtotal,TaxTotal,Total,Currency", .. lines]));
        await world.World.TakeAsync();
        await world.World.PassAsync(TimeSpan.FromMinutes(15));
        return (await world.World.RunsAsync())[0];
    }

    private static string Line(string subscription, int quantity, CustomerId? customer = null) =>
        $"G1,{customer ?? SeededPartnerCenter.Valid},{subscription},cycleCharge,1,1,{quantity},{quantity},0,{quantity},EUR";
}
