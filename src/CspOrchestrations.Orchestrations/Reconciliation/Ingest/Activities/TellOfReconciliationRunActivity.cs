using CspOrchestrations.Durable;
using CspOrchestrations.Orchestrations.Reconciliation.Runs;

namespace CspOrchestrations.Orchestrations.Reconciliation.Ingest.Activities;

/// <summary>Puts before a person what needs one, and rejected files aside. May be repeated.</summary>
internal sealed class TellOfReconciliationRunActivity(
    ReconciliationRunRecords runs, BillingFileQuarantine quarantine, ReconciliationNews news)
    : Activity<ReconciliationIngest, Nothing>
{
    public override async Task<Nothing> RunAsync(ActivityContext context, ReconciliationIngest input, CancellationToken cancellationToken)
    {
        var run = await runs.FindAsync(input.RunId, cancellationToken).ConfigureAwait(false)
            ?? throw new InvalidOperationException("A run is told of before it was written.");
        if (run.Files.Count > 0 && run.Files.All(file => file.Outcome == "rejected"))
        {
            await quarantine.MoveAsync(run.RunId, input.Source, run.Files[0].Reason ?? "It cannot be read.", cancellationToken).ConfigureAwait(false);
        }

        if (run.Replaces is { } replaced && await runs.FindAsync(replaced, cancellationToken).ConfigureAwait(false) is { } before)
        {
            await news.NoLongerCountsAsync(before, cancellationToken).ConfigureAwait(false);
        }

        await news.ShowAsync(run, byMail: true, cancellationToken).ConfigureAwait(false);
        return Nothing.Value;
    }
}
