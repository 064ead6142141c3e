using System.Globalization;
using CspOrchestrations.Core.Notices;
using CspOrchestrations.Orchestrations.Attention;
using CspOrchestrations.Orchestrations.EndOfTerm.Notices;
using CspOrchestrations.Orchestrations.Reconciliation.Runs;
using CspOrchestrations.Orchestrations.Workflows;
using Microsoft.Extensions.Options;

namespace CspOrchestrations.Orchestrations.Reconciliation.Ingest;

/// <summary>Puts what is odd before a person: in the inbox of what waits, and by mail once. May be repeated.</summary>
internal sealed class ReconciliationNews(
    IAttention attention, INotifier notifier, IOptions<ReconciliationIngestOptions> options, TimeProvider time)
{
    public static string ItemOf(string runId) => WorkflowAttention.IdOf(ReconciliationIngestNames.InstanceIdOf(runId));

    /// <param name="runId">The run.</param>
    /// <param name="title">In one sentence, without personal data.</param>
    /// <param name="reason">Why, and what to do.</param>
    /// <param name="byMail">Whether a mail goes out as well.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task RaiseAsync(string runId, string title, string reason, bool byMail, CancellationToken cancellationToken)
    {
        var acknowledge = new AttentionAction("Seen", "POST", $"/api/reconciliation/runs/{runId}/acknowledge", "{}");
        await attention.RaiseAsync(
            new AttentionItem(ItemOf(runId), ReconciliationIngestNames.InstanceIdOf(runId), title, reason, time.GetUtcNow(), [acknowledge]),
            cancellationToken).ConfigureAwait(false);
        if (byMail)
        {
            string[] lines = [title, reason, $"Run {runId}, on the page of reconciliation."];
            await notifier.SendAsync(
                new Notice(
                    $"reconciliation-{runId}",
                    "reconciliation-findings",
                    options.Value.NoticeAddress,
                    "Reconciliation",
                    title,
                    string.Join("\n\n", lines),
                    NoticeHtml.Page(title, NoticeHtml.Paragraphs(lines))),
                cancellationToken).ConfigureAwait(false);
        }
    }

    public Task ClearAsync(string runId, CancellationToken cancellationToken) => attention.ClearAsync(ItemOf(runId), cancellationToken);

    /// <summary>Null when nothing of the run needs a person.</summary>
    public (string Title, string Reason)? Of(ReconciliationRunRecord run, IReadOnlyList<string> shapes)
    {
        var grave = run.Findings.Where(found => found.Level >= options.Value.AttentionFrom).ToList();
        var rejected = run.Files.Where(file => file.Outcome == "rejected").ToList();
        if (grave.Count == 0 && rejected.Count == 0 && run.RowsQuarantined == 0 && shapes.Count == 0)
        {
            return null;
        }

        var title = rejected.Count > 0 ? "A billing file was rejected; nothing of it counts."
            : run.RowsQuarantined > 0 ? $"{Text(run.RowsQuarantined)} billing rows are in quarantine; their invoices are incomplete."
            : grave.Count > 0 ? "Billing lines break rules that matter."
            : "A billing file looks different from the one before; nothing was lost.";
        string[] reasons =
        [
            .. rejected.Select(file => file.Reason ?? "It cannot be read."),
            .. grave.Where(found => rejected.Count == 0).Select(found => $"{found.Rule} ({Text(found.Count)}): {found.Sentence}"),
            .. shapes,
        ];
        return (title, string.Join(' ', reasons.Length > 0 ? reasons : ["The report says why."]));
    }

    private static string Text(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
