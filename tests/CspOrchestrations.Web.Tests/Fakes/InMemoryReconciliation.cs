using System.Text;
using System.Text.Json;
using CspOrchestrations.Core.Reconciliation;
using CspOrchestrations.Orchestrations.Reconciliation.Runs;
using CspOrchestrations.Reconciliation.Totals;
using CspOrchestrations.Storage.Blobs;

namespace CspOrchestrations.Web.Tests.Fakes;

/// <summary>Runs as a test wants them, the latest first.</summary>
internal sealed class InMemoryReconciliation : IReconciliationRuns
{
    public const string Report = "<!doctype html><title>Report</title><style>h1 { color: rgb(1, 2, 3) }</style><h1>All rows</h1><script>document.title = 'run'</script>";

    public List<ReconciliationRunRecord> Runs { get; } = [];

    public List<(LineKey Key, string Value)> Searches { get; } = [];

    /// <summary>One that replaces another, one in quarantine.</summary>
    public void Seed()
    {
        var at = new DateTimeOffset(2026, 11, 20, 8, 30, 0, TimeSpan.Zero);
        var file = new RunFile(
            "billed.csv", "partial", "1 of 200 rows are in quarantine.", "reconciliation", 200, 199, 1,
            [new InvoiceTotal("G016907411", "EUR", 199, "1200.5000000000", "228.0950000000", "1428.5950000000")], Fingerprint: null);
        Runs.Add(new ReconciliationRunRecord("run2", "billed.csv", "2", ReconciliationRunState.Published, at)
        {
            EndedAt = at.AddSeconds(3),
            Verdict = "needsPerson",
            Files = [file],
            Findings = [new RunFindings("C4", FindingLevel.Warning, "No row is in quarantine; until then its invoice is incomplete.", 1, ["billed.csv: 1 of 200 rows are in quarantine."])],
            Outputs = [new RunOutput("findings.csv", 12, "ab"), new RunOutput("report.html", Report.Length, "cd"), new RunOutput("summary.json", 2, "ef")],
            Replaces = "run1",
            Changes = [new RunChange("rows read", "150", "200")],
            AlsoIn = [new RunOverlap("G016907411", "run9", "export/billed-reconciliation/G016907411")],
        });
        Runs.Add(new ReconciliationRunRecord("run1", "billed.csv", "1", ReconciliationRunState.Published, at.AddDays(-1))
        {
            EndedAt = at.AddDays(-1), Verdict = "clean", ReplacedBy = "run2", Files = [file with { RowsRead = 150, Outcome = "accepted", Reason = null }],
        });
        Runs.Add(new ReconciliationRunRecord("run0", "odd <b>file</b>.csv", "1", ReconciliationRunState.Quarantined, at.AddDays(-2)) { Reason = "5 tries to read it failed." });
    }

    public Task<ReconciliationRunPage> ListAsync(int pageSize, string? continuationToken, CancellationToken cancellationToken) =>
        Task.FromResult(new ReconciliationRunPage([.. Runs.Take(pageSize)], null));

    public Task<ReconciliationRunRecord?> FindAsync(string runId, CancellationToken cancellationToken) =>
        Task.FromResult(Runs.FirstOrDefault(run => run.RunId == runId));

    public Task<BlobContent?> OpenOutputAsync(string runId, string name, CancellationToken cancellationToken)
    {
        if (!Runs.Any(run => run.RunId == runId && run.Outputs.Any(output => output.Name == name)))
        {
            return Task.FromResult<BlobContent?>(null);
        }

        var content = Encoding.UTF8.GetBytes(name == "report.html" ? Report : "{}");
        return Task.FromResult<BlobContent?>(new BlobContent(new BlobProperties(name, content.Length, "1", default), new MemoryStream(content)));
    }

    public async Task<ReconciliationRunRecord?> AcknowledgeAsync(string runId, string actor, CancellationToken cancellationToken)
    {
        var at = Runs.FindIndex(run => run.RunId == runId);
        if (at >= 0)
        {
            Runs[at] = Runs[at] with { AcknowledgedBy = actor, AcknowledgedAt = new DateTimeOffset(2026, 11, 20, 9, 0, 0, TimeSpan.Zero) };
        }

        return await FindAsync(runId, cancellationToken);
    }

    public Task<ReconciliationRunRecord?> WithdrawAsync(string runId, string actor, CancellationToken cancellationToken) =>
        DecideAsync(runId, run => run.Counts, run => run with { State = ReconciliationRunState.Withdrawn, DecidedBy = actor });

    public Task<ReconciliationRunRecord?> ReinstateAsync(string runId, string actor, CancellationToken cancellationToken) =>
        DecideAsync(runId, run => run.State == ReconciliationRunState.Withdrawn, run => run with { State = ReconciliationRunState.Published, DecidedBy = actor });

    public Task<FoundLines> FindLinesAsync(LineKey key, string value, CancellationToken cancellationToken)
    {
        Searches.Add((key, value));
        var row = JsonDocument.Parse("""{"SubscriptionId":"s1","SkuName":"Microsoft 365 E3","ChargeType":"New","ChargeStartDate":"2026-10-01","ChargeEndDate":"2026-10-31","Total":"36.00","Currency":"EUR","SourceLine":17}""");
        return Task.FromResult(new FoundLines(value == "s1" ? [new FoundLine("run2", "billed.csv", row.RootElement.Clone())] : [], 2, IsComplete: true));
    }

    private Task<ReconciliationRunRecord?> DecideAsync(
        string runId, Predicate<ReconciliationRunRecord> fits, Func<ReconciliationRunRecord, ReconciliationRunRecord> decide)
    {
        var at = Runs.FindIndex(run => run.RunId == runId);
        if (at >= 0 && fits(Runs[at]))
        {
            Runs[at] = decide(Runs[at]);
        }

        return FindAsync(runId, CancellationToken.None);
    }
}
