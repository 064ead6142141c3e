using System.Text.Json;
using CspOrchestrations.Orchestrations.Reconciliation.Runs;
using CspOrchestrations.Orchestrations.Reconciliation.Search;

namespace CspOrchestrations.Orchestrations.Tests.Reconciliation;

public sealed class LineSearchTests
{
    [Fact]
    public async Task FindLines_EachKeyOfAFile_FindsItsLinesAndNoOthers()
    {
        await using var world = new ReconciliationWorld();
        world.Drop("recon_billed_full.jsonl.gz");
        await world.TakeAsync();
        var runs = world.Get<IReconciliationRuns>();
        var run = await world.OnlyRunAsync();
        await using var rows = await runs.OpenOutputAsync(run.RunId, run.Outputs.Single(output => output.Name.StartsWith("normalized/", StringComparison.Ordinal)).Name, CancellationToken.None);
        var lines = await NormalizedRows.ReadAsync(rows!.Stream, CancellationToken.None).Select(line => JsonDocument.Parse(line).RootElement).ToListAsync();
        Assert.Equal(200, lines.Count);

        foreach (var line in lines.Where((_, number) => number % 20 == 0))
        {
            foreach (var (key, column) in new[] { (LineKey.SubscriptionId, "SubscriptionId"), (LineKey.OrderId, "OrderId"), (LineKey.ReferenceId, "ReferenceId_Id"), (LineKey.ReferenceId, "ReferenceId_OsId"), (LineKey.ReferenceId, "ReferenceId_Raw") })
            {
                if (line.GetProperty(column).GetString() is not { Length: > 0 } value)
                {
                    continue;
                }

                var found = await runs.FindLinesAsync(key, value, CancellationToken.None);

                var expected = lines.Where(other => NormalizedRows.KeysOf(other).Any(cell => cell.Key == key && cell.Value.Equals(value, StringComparison.OrdinalIgnoreCase)));
                Assert.Equal(expected.Select(LineOf), found.Items.Select(item => LineOf(item.Row)));
                Assert.Contains(LineOf(line), found.Items.Select(item => LineOf(item.Row)));
            }
        }

        Assert.Equal((0, 1), await runs.FindLinesAsync(LineKey.OrderId, "nobody's", CancellationToken.None) is { } none ? (none.Items.Count, none.Runs) : default);
    }

    [Fact]
    public async Task FindLines_VersionThatWasReplaced_IsNotCountedTwice()
    {
        await using var world = new ReconciliationWorld();
        world.Drop("recon_billed.csv", "bill.csv");
        await world.TakeAsync();
        var run = await world.OnlyRunAsync();
        var runs = world.Get<IReconciliationRuns>();
        var name = run.Outputs.Single(output => output.Name.StartsWith("normalized/", StringComparison.Ordinal)).Name;
        await using var rows = await runs.OpenOutputAsync(run.RunId, name, CancellationToken.None);
        var first = JsonDocument.Parse(await NormalizedRows.ReadAsync(rows!.Stream, CancellationToken.None).FirstAsync()).RootElement;
        var order = first.GetProperty("OrderId").GetString()!;
        var before = await runs.FindLinesAsync(LineKey.OrderId, order, CancellationToken.None);
        world.Drop("csv_bom.csv", "bill.csv");

        await world.TakeAsync();

        Assert.NotEmpty(before.Items);
        Assert.DoesNotContain((await runs.FindLinesAsync(LineKey.OrderId, order, CancellationToken.None)).Items, line => line.RunId == run.RunId);
    }

    [Fact]
    public void Index_OtherKeys_AreSeldomTakenForItsOwn()
    {
        var index = new LineIndex(10_000);
        for (var row = 0; row < 10_000; row++)
        {
            index.Add(LineKey.OrderId, $"order-{row}");
            index.Add(LineKey.SubscriptionId, $"subscription-{row}");
            index.Add(LineKey.ReferenceId, $"reference-{row}");
        }

        Assert.All(Enumerable.Range(0, 10_000), row => Assert.True(index.MayHave(LineKey.OrderId, $"ORDER-{row}")));
        Assert.InRange(Enumerable.Range(0, 10_000).Count(row => index.MayHave(LineKey.OrderId, $"other-{row}")), 0, 200);
    }

    private static long LineOf(JsonElement row) => row.GetProperty("SourceLine").GetInt64();
}
