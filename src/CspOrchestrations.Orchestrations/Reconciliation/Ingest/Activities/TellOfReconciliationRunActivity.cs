using CspOrchestrations.Durable;
using CspOrchestrations.Orchestrations.Reconciliation.Runs;

namespace CspOrchestrations.Orchestrations.Reconciliation.Ingest.Activities;

/// <summary>Puts before a person what needs one, and rejected files aside. May be repeated.</summary>
internal sealed class TellOfReconciliationRunActivity(
    ReconciliationRunRecords runs, BillingFileShapes shapes, BillingFileQuarantine quarantine, ReconciliationNews news)
    : Activity<ReconciliationIngest, Nothing>
{
    public override async Task<Nothing> RunAsync(ActivityContext context, ReconciliationIngest input, CancellationToken cancellationToken)
    {
        var run = await runs.FindAsync(input.RunId, cancellationToken).ConfigureAwait(false)
            ?? throw new InvalidOperationException("A run is told of before it was written.");
        var novelties = await shapes.NoveltiesOfAsync(run, cancellationToken).ConfigureAwait(false);
        if (run.Files.Count > 0 && run.Files.All(file => file.Outcome == "rejected"))
        {
            await quarantine.MoveAsync(run.RunId, input.Source, run.Files[0].Reason ?? "It cannot be read.", cancellationToken).ConfigureAwait(false);
        }

        if (run.Replaces is { } before)
        {
            // What was odd in a version that no longer counts needs nobody.
            await news.ClearAsync(before, cancellationToken).ConfigureAwait(false);
        }

        if (run.AcknowledgedAt is null && news.Of(run, novelties) is { } found)
        {
            await news.RaiseAsync(run.RunId, found.Title, found.Reason, byMail: true, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            await news.ClearAsync(run.RunId, cancellationToken).ConfigureAwait(false);
        }

        return Nothing.Value;
    }
}
