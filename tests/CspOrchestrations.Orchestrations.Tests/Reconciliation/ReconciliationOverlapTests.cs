using CspOrchestrations.Orchestrations.Attention;
using CspOrchestrations.Orchestrations.Reconciliation.Ingest;
using CspOrchestrations.Orchestrations.Reconciliation.Runs;
using CspOrchestrations.Storage.Audit;

namespace CspOrchestrations.Orchestrations.Tests.Reconciliation;

/// <summary>One invoice under two names: it counts twice until somebody withdraws one of the two.</summary>
public sealed class ReconciliationOverlapTests
{
    private const string Sample = "recon_billed.csv";

    [Fact]
    public async Task Ingest_InvoiceUnderAnotherName_IsPutBeforeAPerson()
    {
        await using var world = new ReconciliationWorld();

        var (first, second) = await TwiceAsync(world);

        Assert.Equal(["G900000001", "G900000002"], second.AlsoIn.Select(overlap => overlap.InvoiceNumber).Order(StringComparer.Ordinal));
        Assert.All(second.AlsoIn, overlap => Assert.Equal((first.RunId, "first.csv"), (overlap.RunId, overlap.Name)));
        Assert.All(first.AlsoIn, overlap => Assert.Equal((second.RunId, "second.csv"), (overlap.RunId, overlap.Name)));
        var told = Assert.Single(await world.AttentionAsync(), IsOverlap);
        Assert.Equal(ReconciliationNews.ItemOf(second.RunId), told.Id);
        Assert.Equal(
            [$"/api/reconciliation/runs/{first.RunId}/withdraw", $"/api/reconciliation/runs/{second.RunId}/withdraw", $"/api/reconciliation/runs/{second.RunId}/acknowledge"],
            told.Actions.Select(action => action.Path));
        Assert.DoesNotContain(".csv", told.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Withdraw_OneOfTheTwo_LeavesTheOtherAlone(bool earlier)
    {
        await using var world = new ReconciliationWorld();
        var (first, second) = await TwiceAsync(world);
        var (gone, kept) = earlier ? (first, second) : (second, first);
        var runs = world.Get<IReconciliationRuns>();
        var order = await OrderOfAsync(world, gone);
        var before = await runs.FindLinesAsync(LineKey.OrderId, order, CancellationToken.None);

        var withdrawn = await runs.WithdrawAsync(gone.RunId, "operator:anna", CancellationToken.None);
        await runs.WithdrawAsync(gone.RunId, "operator:bert", CancellationToken.None);

        Assert.Equal((ReconciliationRunState.Withdrawn, "operator:anna", 1), (withdrawn!.State, withdrawn.DecidedBy, withdrawn.Decisions));
        Assert.Null(await world.Stores.Runs.GetPropertiesAsync(ReconciliationIngestNames.CurrentOf(gone.Name), CancellationToken.None));
        Assert.Equal(kept.RunId, (await world.CurrentAsync(kept.Name)).GetProperty("runId").GetString());
        Assert.Empty((await runs.FindAsync(kept.RunId, CancellationToken.None))!.AlsoIn);
        Assert.DoesNotContain(await world.AttentionAsync(), IsOverlap);
        Assert.DoesNotContain(await world.AttentionAsync(), item => item.Id == ReconciliationNews.ItemOf(gone.RunId));
        var after = await runs.FindLinesAsync(LineKey.OrderId, order, CancellationToken.None);
        Assert.Equal((2, 1), (before.Items.Select(line => line.RunId).Distinct().Count(), after.Items.Select(line => line.RunId).Distinct().Count()));
        Assert.Equal(["operator:anna"], await ActorsAsync(world, gone, "reconciliation.withdrawn"));
    }

    [Fact]
    public async Task Reinstate_WithdrawnRun_CountsTwiceAgain()
    {
        await using var world = new ReconciliationWorld();
        var (first, second) = await TwiceAsync(world);
        var runs = world.Get<IReconciliationRuns>();
        await runs.WithdrawAsync(first.RunId, "operator:anna", CancellationToken.None);

        var reinstated = await runs.ReinstateAsync(first.RunId, "operator:bert", CancellationToken.None);

        Assert.True(reinstated!.Counts);
        Assert.Equal(first.RunId, (await world.CurrentAsync("first.csv")).GetProperty("runId").GetString());
        Assert.All(reinstated.AlsoIn, overlap => Assert.Equal(second.RunId, overlap.RunId));
        Assert.Contains(await world.AttentionAsync(), item => item.Id == ReconciliationNews.ItemOf(first.RunId) && IsOverlap(item));
        Assert.Equal(["operator:bert"], await ActorsAsync(world, first, "reconciliation.reinstated"));
    }

    [Fact]
    public async Task Reinstate_RunThatALaterVersionFollowed_DoesNotCount()
    {
        await using var world = new ReconciliationWorld();
        world.Drop(Sample, "bill.csv");
        await world.TakeAsync();
        var runs = world.Get<IReconciliationRuns>();
        var first = await world.OnlyRunAsync();
        await runs.WithdrawAsync(first.RunId, "operator:anna", CancellationToken.None);
        world.Drop("csv_duplicate_rows.csv", "bill.csv");
        await world.TakeAsync();
        var second = (await world.RunsAsync())[0];

        var dropped = await runs.ReinstateAsync(first.RunId, "operator:anna", CancellationToken.None);

        Assert.Equal((ReconciliationRunState.Dropped, second.RunId), (dropped!.State, dropped.ReplacedBy));
        Assert.Equal(second.RunId, (await world.CurrentAsync("bill.csv")).GetProperty("runId").GetString());
    }

    [Fact]
    public async Task Ingest_NewVersionOfANameWithoutTheInvoice_EndsTheOverlap()
    {
        await using var world = new ReconciliationWorld();
        var (first, second) = await TwiceAsync(world);
        var text = await File.ReadAllTextAsync(Path.Combine(ReconciliationWorld.TestData, Sample));
        world.DropText("first.csv", text.Replace("G9000", "H9000", StringComparison.Ordinal));

        await world.TakeAsync();

        Assert.Empty((await world.RunsAsync()).Single(run => run.RunId == second.RunId).AlsoIn);
        Assert.DoesNotContain(await world.AttentionAsync(), IsOverlap);
        Assert.NotNull((await world.RunsAsync()).Single(run => run.RunId == first.RunId).ReplacedBy);
    }

    [Fact]
    public async Task Ingest_NewVersionOfTheSameName_IsNoOverlap()
    {
        await using var world = new ReconciliationWorld();
        world.Drop(Sample, "bill.csv");
        await world.TakeAsync();
        world.Drop("csv_duplicate_rows.csv", "bill.csv");

        await world.TakeAsync();

        Assert.All(await world.RunsAsync(), run => Assert.Empty(run.AlsoIn));
    }

    private static bool IsOverlap(AttentionItem item) => item.Reason.Contains("is also in run", StringComparison.Ordinal);

    private static async Task<(ReconciliationRunRecord First, ReconciliationRunRecord Second)> TwiceAsync(ReconciliationWorld world)
    {
        world.Drop(Sample, "first.csv");
        await world.TakeAsync();
        world.Drop(Sample, "second.csv");
        await world.TakeAsync();
        var runs = await world.RunsAsync();
        Assert.Equal(2, runs.Count);
        return (runs[1], runs[0]);
    }

    private static async Task<string> OrderOfAsync(ReconciliationWorld world, ReconciliationRunRecord run)
    {
        var rows = await File.ReadAllLinesAsync(Path.Combine(world.Inbox, run.Name));
        return rows[1].Split(',').First(cell => cell.Length == 12);
    }

    private static async Task<IReadOnlyList<string>> ActorsAsync(ReconciliationWorld world, ReconciliationRunRecord run, string action) =>
        await world.Get<IAuditLog>().ReadAsync(ReconciliationIngestNames.InstanceIdOf(run.RunId), CancellationToken.None)
            .Where(entry => entry.Entry.Action == action).Select(entry => entry.Entry.Actor).ToListAsync();
}
