using System.Text.Json;
using CspOrchestrations.Core.EndOfTerm;
using CspOrchestrations.Core.Terms;
using CspOrchestrations.Orchestrations.EndOfTerm;
using CspOrchestrations.Orchestrations.Reconciliation.Ingest;
using CspOrchestrations.Orchestrations.Reconciliation.Runs;
using CspOrchestrations.Simulator.Seeding;

namespace CspOrchestrations.Orchestrations.Tests.Reconciliation;

public sealed class ReconciliationIngestTests
{
    private const string Sample = "recon_billed_full.jsonl.gz";

    [Fact]
    public async Task Ingest_DroppedFile_BecomesOneVisibleRunWithItsOutputs()
    {
        await using var world = new ReconciliationWorld();
        world.Drop(Sample);

        await world.TakeAsync();

        var run = await world.OnlyRunAsync();
        Assert.Equal((ReconciliationRunState.Published, Sample, 200L, 0L), (run.State, run.Name, run.RowsRead, run.RowsQuarantined));
        var current = await world.CurrentAsync(Sample);
        Assert.Equal(run.RunId, current.GetProperty("runId").GetString());
        Assert.Equal(
            run.Outputs.Select(output => output.Name).Append("lines.index").Select(name => $"runs/{run.RunId}/{name}").Order(StringComparer.Ordinal),
            await world.StoredAsync("runs/"));
        Assert.Contains(run.Outputs, output => output.Name == "report.html");
        using var summary = JsonDocument.Parse(await world.TextAsync($"runs/{run.RunId}/summary.json"));
        Assert.Equal(200, summary.RootElement.GetProperty("files")[0].GetProperty("rowsAccepted").GetInt32());
        Assert.Equal(2, run.Files[0].Totals.Count);
        Assert.Empty(Directory.GetFileSystemEntries(Path.Combine(world.Folder, "scratch")));
    }

    [Fact]
    public async Task Ingest_SameEtagAgain_DoesNothingMore()
    {
        await using var world = new ReconciliationWorld();
        world.Drop(Sample);
        await world.TakeAsync();
        var first = await world.OnlyRunAsync();

        await world.TakeAsync();
        await world.Get<IReconciliationIngests>().StartFromInboxAsync(Sample, CancellationToken.None);
        await world.PassAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(JsonSerializer.Serialize(first), JsonSerializer.Serialize(await world.OnlyRunAsync()));
        Assert.Equal(1, world.Logs.Entries.Count(log => log.EventId == 2601));
    }

    [Fact]
    public async Task Ingest_NewVersionOfAName_ReplacesTheRunAndSaysWhatChanged()
    {
        await using var world = new ReconciliationWorld();
        world.Drop("csv_duplicate_rows.csv", "bill.csv");
        await world.TakeAsync();
        var first = await world.OnlyRunAsync();
        world.Drop("recon_billed.csv", "bill.csv");

        await world.TakeAsync();

        var runs = await world.RunsAsync();
        Assert.Equal(2, runs.Count);
        var (now, before) = (runs[0], runs[1]);
        Assert.Equal(first.RunId, before.RunId);
        Assert.Equal((first.RunId, null, now.RunId), (now.Replaces, now.ReplacedBy, before.ReplacedBy));
        Assert.Equal(now.RunId, (await world.CurrentAsync("bill.csv")).GetProperty("runId").GetString());
        Assert.Contains(new RunChange("rows read", "87", "200"), now.Changes);
        Assert.Contains(now.Changes, change => change.What.StartsWith("total of ", StringComparison.Ordinal));
        Assert.Contains(new RunChange("findings of V7", "7", null), now.Changes);
    }

    [Fact]
    public async Task Ingest_OlderVersionThatEndsLater_NeverCounts()
    {
        await using var world = new ReconciliationWorld();
        var part = await world.LandAsync("exports/1/part-0.json.gz", Sample);
        var source = new ReconciliationSource("export/billed", "new", ReconciliationIngestNames.Container, [part]);
        await world.Get<IReconciliationIngests>().StartAsync(source, CancellationToken.None);
        await world.PassAsync(TimeSpan.FromMinutes(1));
        var published = await world.OnlyRunAsync();
        var late = new ReconciliationIngest("late", source with { Etag = "old" }, published.StartedAt.AddHours(-1), Patience: null!);
        await world.Get<BillingFilesReading>().ReadAsync(late, CancellationToken.None);
        var written = await world.Get<ReconciliationRunRecords>().FindAsync("late", CancellationToken.None);

        var dropped = await world.Get<PublishedReconciliationRuns>().PublishAsync(written!, CancellationToken.None);

        Assert.Equal((ReconciliationRunState.Dropped, published.RunId), (dropped.State, dropped.ReplacedBy));
        Assert.Equal(published.RunId, (await world.CurrentAsync("export/billed")).GetProperty("runId").GetString());
    }

    [Fact]
    public async Task Ingest_ExportOfManyParts_IsOneRunWithMergedTotals()
    {
        await using var world = new ReconciliationWorld();
        ReconciliationPart[] parts =
        [
            await world.LandAsync("exports/1/part-00000.c000.json.gz", Sample),
            await world.LandAsync("exports/1/part-00001.c000.json.gz", Sample),
            await world.LandAsync("exports/1/part-00002.c000.json.gz", "edge_empty.jsonl.gz"),
        ];

        await world.Get<IReconciliationIngests>().StartAsync(
            new ReconciliationSource("export/billed", "manifest-1", ReconciliationIngestNames.Container, parts), CancellationToken.None);
        await world.PassAsync(TimeSpan.FromMinutes(1));

        var run = await world.OnlyRunAsync();
        Assert.Equal([200, 200, 0], run.Files.Select(file => file.RowsRead));
        Assert.Equal(ReconciliationRunState.Published, run.State);
    }

    [Theory]
    [InlineData("bad_truncated_gzip.jsonl.gz")]
    [InlineData("bad_not_gzip.jsonl.gz")]
    [InlineData("edge_zero_bytes.csv")]
    [InlineData("csv_wrong_culture_decimal_comma.csv")]
    public async Task Ingest_FileThatIsRejected_GoesToQuarantineAndBlocksNothing(string bad)
    {
        await using var world = new ReconciliationWorld();
        world.Drop(bad);
        world.Drop(Sample);

        await world.TakeAsync();

        var runs = await world.RunsAsync();
        var rejected = Assert.Single(runs, run => run.Name == bad);
        Assert.Equal("rejected", rejected.Verdict);
        Assert.Equal(200, Assert.Single(runs, run => run.Name == Sample).RowsRead);
        var moved = await world.Stores.Runs.GetPropertiesAsync($"quarantine/{rejected.RunId}/files/{bad}", CancellationToken.None);
        Assert.Equal(new FileInfo(Path.Combine(ReconciliationWorld.TestData, bad)).Length, moved!.Length);
        Assert.False(File.Exists(Path.Combine(world.Inbox, bad)));
        Assert.Contains(rejected.Files[0].Reason!, JsonDocument.Parse(await world.TextAsync($"quarantine/{rejected.RunId}/reason.json")).RootElement.GetProperty("reason").GetString()!, StringComparison.Ordinal);
        Assert.Contains(await world.AttentionAsync(), item => item.Id.Contains(rejected.RunId, StringComparison.Ordinal) && item.Reason.Contains(rejected.Files[0].Reason!, StringComparison.Ordinal));
        Assert.Contains(world.Mails(), mail => mail.Contains(rejected.RunId, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Ingest_NewShape_IsToldOnceWithExamples()
    {
        await using var world = new ReconciliationWorld(null, ("Reconciliation:AttentionFrom", "Fatal"));
        world.Drop("recon_billed.csv", "july.csv");
        await world.TakeAsync();
        Assert.Empty(await world.AttentionAsync());
        world.Drop("csv_extra_unknown_column.csv", "august.csv");
        await world.TakeAsync();
        var told = Assert.Single(await world.AttentionAsync());
        Assert.Contains("New: column", told.Reason, StringComparison.Ordinal);

        var text = await File.ReadAllTextAsync(Path.Combine(ReconciliationWorld.TestData, "csv_extra_unknown_column.csv"));
        world.DropText("september.csv", text.Replace("G9000", "H9000", StringComparison.Ordinal));
        await world.TakeAsync();

        Assert.Equal(told.Id, Assert.Single(await world.AttentionAsync()).Id);
    }

    [Fact]
    public async Task Ingest_CustomersAndFileNames_AreNotInLogs()
    {
        await using var world = new ReconciliationWorld();
        using var traces = new RecordedTraces();
        var text = await File.ReadAllTextAsync(Path.Combine(ReconciliationWorld.TestData, "recon_billed.csv"));
        var header = text[..text.IndexOf('\n', StringComparison.Ordinal)].TrimEnd('\r').Split(',');
        var cells = text.Split('\n')[1].Split(',');
        cells[Array.IndexOf(header, "CustomerName")] = "CANARY-NAME";
        cells[Array.IndexOf(header, "CustomerDomainName")] = "canary-domain.example";
        world.DropText("canary-file.csv", $"{string.Join(',', header)}\n{string.Join(',', cells)}\n{string.Join(',', cells[..4])}\n");

        await world.TakeAsync();

        Assert.NotEqual(0, (await world.OnlyRunAsync()).RowsRead);
        Assert.DoesNotContain("canary", world.Logs.Text + traces.Text + string.Join(' ', world.Mails()) + JsonSerializer.Serialize(await world.AttentionAsync()), StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Who chose the extension is known by the workflows of the ends of terms.</summary>
    [Fact]
    public async Task Ingest_ExtendedServiceTerms_AreAskedAboutUnlessSomebodyChoseThem()
    {
        await using var world = new ReconciliationWorld();
        await DecideAsync(world, "1ca6db76-561d-ec76-123e-30f4fdff995a", EndOfTermChoice.ExtendedServiceTerm);
        await DecideAsync(world, "1d74522f-56de-ba77-9e9f-d3e99473dfe9", EndOfTermChoice.Renew);
        world.Drop(Sample);

        await world.TakeAsync();

        var found = (await world.OnlyRunAsync()).Findings.Single(findings => findings.Rule == "V15");
        Assert.Equal(17, found.Count);
        var findings = await world.TextAsync($"runs/{(await world.OnlyRunAsync()).RunId}/findings.jsonl");
        var asked = findings.Split('\n').Where(line => line.Contains("\"V15\"", StringComparison.Ordinal)).ToList();
        Assert.DoesNotContain(asked, line => line.Contains("1ca6db76", StringComparison.Ordinal));
        Assert.Single(asked, line => line.Contains("1d74522f", StringComparison.Ordinal));
    }

    private static async Task DecideAsync(ReconciliationWorld world, string subscriptionId, EndOfTermChoice choice)
    {
        var end = TermEnd.Of(new DateTimeOffset(2026, 5, 31, 0, 0, 0, TimeSpan.Zero));
        var at = world.Clock.GetUtcNow();
        var decision = new EndOfTermDecision(1, choice, null, "operator:grace", DecisionChannel.Operator, null, at, null);
        await world.Get<EndOfTermRecords>().TryWriteAsync(
            null,
            new EndOfTermRecord(
                EndOfTermNames.InstanceIdOf(subscriptionId, end), SeededPartnerCenter.Valid, subscriptionId, "Contoso Example Ltd", "Microsoft 365 E3",
                "CFQ7TTC0LCHC:E002:A", 10, end, EndOfTermState.Undecided, EndOfTermIntent.AtRiskOfExtendedServiceTerm, null, decision, null, null, false, false, at, at),
            CancellationToken.None);
    }
}
