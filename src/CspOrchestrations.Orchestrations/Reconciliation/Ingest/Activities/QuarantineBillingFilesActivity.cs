using CspOrchestrations.Durable;
using CspOrchestrations.Orchestrations.Reconciliation.Runs;
using CspOrchestrations.Orchestrations.Workflows;
using CspOrchestrations.Storage.Audit;
using Microsoft.Extensions.Logging;

namespace CspOrchestrations.Orchestrations.Reconciliation.Ingest.Activities;

/// <summary>Puts files aside that keep failing, and says so to a person.</summary>
internal sealed class QuarantineBillingFilesActivity(
    BillingFileQuarantine quarantine,
    ReconciliationRunRecords runs,
    ReconciliationNews news,
    IAuditLog audit,
    TimeProvider time,
    ILogger<QuarantineBillingFilesActivity> logger) : Activity<ReconciliationIngestTrouble, Nothing>
{
    public override async Task<Nothing> RunAsync(ActivityContext context, ReconciliationIngestTrouble input, CancellationToken cancellationToken)
    {
        var (runId, source) = (input.Ingest.RunId, input.Ingest.Source);
        await quarantine.MoveAsync(runId, source, input.Reason, cancellationToken).ConfigureAwait(false);
        var run = new ReconciliationRunRecord(runId, source.Name, source.Etag, ReconciliationRunState.Quarantined, input.Ingest.RequestedAt)
        {
            EndedAt = time.GetUtcNow(),
            Reason = input.Reason,
        };
        await runs.PutAsync(run, cancellationToken).ConfigureAwait(false);
        await audit.AppendAsync(
            StepNote.Of("reconciliation.quarantined", StepNote.Workflow, ("etag", source.Etag), ("reason", input.Reason))
                .ToEntry(ReconciliationIngestNames.InstanceIdOf(runId), revision: 1, input.Ingest.RequestedAt),
            cancellationToken).ConfigureAwait(false);
        await news.RaiseAsync(
            runId,
            "A billing file could not be read and is in quarantine.",
            $"{input.Reason} It lies under {BillingFileQuarantine.FolderOf(runId)}; drop it into the inbox again to have it tried again.",
            byMail: true,
            cancellationToken).ConfigureAwait(false);
        await runs.ForgetTriesAsync(runId, cancellationToken).ConfigureAwait(false);
        logger.Ended(runId, run.State, run.RowsRead, run.RowsQuarantined);
        return Nothing.Value;
    }
}
