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
    IAttention attention, INotifier notifier, BillingFileShapes shapes, PublishedInvoices invoices, IOptions<ReconciliationIngestOptions> options, TimeProvider time)
{
    private const int MostOverlaps = 5;

    public static string ItemOf(string runId) => WorkflowAttention.IdOf(ReconciliationIngestNames.InstanceIdOf(runId));

    /// <param name="runId">The run.</param>
    /// <param name="title">In one sentence, without personal data.</param>
    /// <param name="reason">Why, and what to do.</param>
    /// <param name="byMail">Whether a mail goes out as well.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task RaiseAsync(string runId, string title, string reason, bool byMail, CancellationToken cancellationToken) =>
        RaiseAsync(runId, title, reason, [], byMail, cancellationToken);

    /// <summary>Puts before a person what of a run needs one now, and takes back what no longer does.</summary>
    public async Task ShowAsync(ReconciliationRunRecord run, bool byMail, CancellationToken cancellationToken)
    {
        var novelties = await shapes.NoveltiesOfAsync(run, cancellationToken).ConfigureAwait(false);
        if (run.AcknowledgedAt is not null || Of(run, novelties) is not { } found)
        {
            await ClearAsync(run.RunId, cancellationToken).ConfigureAwait(false);
            return;
        }

        var others = run.AlsoIn.Select(overlap => overlap.RunId).Distinct(StringComparer.Ordinal).ToList();
        AttentionAction[] withdrawals = others.Count == 0 ? [] :
        [
            .. others.Select(other => Action(others.Count == 1 ? "Withdraw the other run" : $"Withdraw run {other}", other, "withdraw")),
            Action("Withdraw this run", run.RunId, "withdraw"),
        ];
        await RaiseAsync(run.RunId, found.Title, found.Reason, withdrawals, byMail, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>What was odd in a run that no longer counts needs nobody, and what only it made odd in others neither.</summary>
    public async Task NoLongerCountsAsync(ReconciliationRunRecord run, CancellationToken cancellationToken)
    {
        await ClearAsync(run.RunId, cancellationToken).ConfigureAwait(false);
        foreach (var other in await invoices.ForgetAsync(run, cancellationToken).ConfigureAwait(false))
        {
            if (other.Counts)
            {
                await ShowAsync(other, byMail: false, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private static AttentionAction Action(string label, string runId, string what) =>
        new(label, "POST", $"/api/reconciliation/runs/{runId}/{what}", "{}");

    private async Task RaiseAsync(
        string runId, string title, string reason, IReadOnlyList<AttentionAction> actions, bool byMail, CancellationToken cancellationToken)
    {
        await attention.RaiseAsync(
            new AttentionItem(ItemOf(runId), ReconciliationIngestNames.InstanceIdOf(runId), title, reason, time.GetUtcNow(), [.. actions, Action("Seen", runId, "acknowledge")]),
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
        if (grave.Count == 0 && rejected.Count == 0 && run.RowsQuarantined == 0 && shapes.Count == 0 && run.AlsoIn.Count == 0)
        {
            return null;
        }

        var title = rejected.Count > 0 ? "A billing file was rejected; nothing of it counts."
            : run.AlsoIn.Count > 0 ? "An invoice is in two billing files and counts twice."
            : run.RowsQuarantined > 0 ? $"{Text(run.RowsQuarantined)} billing rows are in quarantine; their invoices are incomplete."
            : grave.Count > 0 ? "Billing lines break rules that matter."
            : "A billing file looks different from the one before; nothing was lost.";
        string[] reasons =
        [
            .. rejected.Select(file => file.Reason ?? "It cannot be read."),
            .. run.AlsoIn.Take(MostOverlaps).Select(overlap => $"Invoice {overlap.InvoiceNumber} is also in run {overlap.RunId}, of another name; withdraw one of them, unless each has a part."),
            .. grave.Where(found => rejected.Count == 0).Select(found => $"{found.Rule} ({Text(found.Count)}): {found.Sentence}"),
            .. shapes,
        ];
        return (title, string.Join(' ', reasons.Length > 0 ? reasons : ["The report says why."]));
    }

    private static string Text(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
