using System.Text.Json;
using CspOrchestrations.Core.Reconciliation;
using CspOrchestrations.Orchestrations.Reconciliation.Runs;
using CspOrchestrations.Reconciliation.Totals;

namespace CspOrchestrations.Web.Reconciliation;

/// <param name="Name">Of the source; a later version of it replaces this run.</param>
/// <param name="StartedAt">UTC.</param>
/// <param name="EndedAt">UTC; missing while nothing of it is visible.</param>
/// <param name="Reason">Why it waits or is in quarantine; missing otherwise.</param>
/// <param name="Totals">Of each invoice and currency, over all files.</param>
/// <param name="AlsoIn">Other runs that count and have an invoice of it too.</param>
/// <param name="DecidedAt">UTC; when it was last withdrawn or reinstated, missing before.</param>
/// <param name="Verdict"><c>clean</c>, <c>needsPerson</c> or <c>rejected</c>; missing when nothing was read.</param>
internal sealed record ReconciliationRunView(
    string RunId,
    string Name,
    string Etag,
    ReconciliationRunState State,
    DateTimeOffset StartedAt,
    DateTimeOffset? EndedAt,
    string? Reason,
    string? Verdict,
    long RowsRead,
    long RowsQuarantined,
    IReadOnlyList<RunTotalView> Totals,
    IReadOnlyList<RunFileView> Files,
    IReadOnlyList<RunFindingsView> Findings,
    string? Replaces,
    string? ReplacedBy,
    IReadOnlyList<RunChangeView> Changes,
    IReadOnlyList<RunOverlapView> AlsoIn,
    DateTimeOffset? DecidedAt,
    string? DecidedBy,
    DateTimeOffset? AcknowledgedAt,
    string? AcknowledgedBy,
    IReadOnlyList<RunOutputView> Outputs)
{
    public static ReconciliationRunView Of(ReconciliationRunRecord run) => new(
        run.RunId,
        run.Name,
        run.Etag,
        run.State,
        run.StartedAt,
        run.EndedAt,
        run.Reason,
        run.Verdict,
        run.RowsRead,
        run.RowsQuarantined,
        [.. RunTotals.Of(run).Select(RunTotalView.Of)],
        [.. run.Files.Select(file => new RunFileView(file.Name, file.Outcome, file.Reason, file.Kind, file.RowsRead, file.RowsAccepted, file.RowsQuarantined, [.. file.Totals.Select(RunTotalView.Of)]))],
        [.. run.Findings.Select(found => new RunFindingsView(found.Rule, found.Level, found.Sentence, found.Count, found.Examples))],
        run.Replaces,
        run.ReplacedBy,
        [.. run.Changes.Select(change => new RunChangeView(change.What, change.Before, change.After))],
        [.. run.AlsoIn.Select(overlap => new RunOverlapView(overlap.InvoiceNumber, overlap.RunId, overlap.Name))],
        run.DecidedAt,
        run.DecidedBy,
        run.AcknowledgedAt,
        run.AcknowledgedBy,
        run.State == ReconciliationRunState.Published
            ? [.. run.Outputs.Select(output => new RunOutputView(output.Name, output.Size, output.Sha256, ReconciliationEndpoints.AddressOf(run.RunId, output.Name)))]
            : []);
}

internal sealed record RunFileView(
    string Name, string Outcome, string? Reason, string? Kind, long RowsRead, long RowsAccepted, long RowsQuarantined, IReadOnlyList<RunTotalView> Totals);

/// <param name="Subtotal">Exact; as the other amounts in <paramref name="Currency"/>.</param>
internal sealed record RunTotalView(string InvoiceNumber, string Currency, long Rows, string Subtotal, string TaxTotal, string Total)
{
    public static RunTotalView Of(InvoiceTotal total) =>
        new(total.InvoiceNumber, total.Currency, total.Rows, total.Subtotal, total.TaxTotal, total.Total);
}

internal sealed record RunFindingsView(string Rule, FindingLevel Level, string Sentence, long Count, IReadOnlyList<string> Examples);

/// <param name="Before">In the run that is replaced; missing when there was none.</param>
internal sealed record RunChangeView(string What, string? Before, string? After);

/// <param name="RunId">The other run.</param>
/// <param name="Name">Of its source.</param>
internal sealed record RunOverlapView(string InvoiceNumber, string RunId, string Name);

/// <param name="Size">In bytes.</param>
/// <param name="Href">Where it is served.</param>
internal sealed record RunOutputView(string Name, long Size, string Sha256, string Href);

internal sealed record ReconciliationRunPageView(IReadOnlyList<ReconciliationRunView> Items, string? ContinuationToken);

/// <param name="Runs">How many runs were looked at.</param>
/// <param name="IsComplete">False when there are more lines than are given.</param>
internal sealed record FoundLinesView(IReadOnlyList<FoundLineView> Items, int Runs, bool IsComplete);

/// <param name="Row">The row in its common form.</param>
internal sealed record FoundLineView(string RunId, string Name, JsonElement Row);
