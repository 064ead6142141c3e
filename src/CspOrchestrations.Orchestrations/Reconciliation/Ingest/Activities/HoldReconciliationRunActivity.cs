using CspOrchestrations.Durable;
using CspOrchestrations.Orchestrations.Reconciliation.Runs;

namespace CspOrchestrations.Orchestrations.Reconciliation.Ingest.Activities;

/// <summary>Says that a run waits for storage; it goes on by itself when that works again.</summary>
internal sealed class HoldReconciliationRunActivity(ReconciliationRunRecords runs, ReconciliationNews news)
    : Activity<ReconciliationIngestTrouble, Nothing>
{
    public override async Task<Nothing> RunAsync(ActivityContext context, ReconciliationIngestTrouble input, CancellationToken cancellationToken)
    {
        var (ingest, source) = (input.Ingest, input.Ingest.Source);
        await runs.PutAsync(
            new ReconciliationRunRecord(ingest.RunId, source.Name, source.Etag, ReconciliationRunState.Held, ingest.RequestedAt) { Reason = input.Reason },
            cancellationToken).ConfigureAwait(false);
        await news.RaiseAsync(
            ingest.RunId,
            "A billing file waits: storage does not work.",
            $"{input.Reason} Nothing is lost; it is tried again by itself.",
            byMail: false,
            cancellationToken).ConfigureAwait(false);
        return Nothing.Value;
    }
}
