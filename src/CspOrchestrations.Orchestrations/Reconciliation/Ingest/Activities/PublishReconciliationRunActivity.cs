using CspOrchestrations.Durable;
using CspOrchestrations.Orchestrations.Reconciliation.Runs;
using CspOrchestrations.Orchestrations.Workflows;
using CspOrchestrations.Storage.Audit;
using Microsoft.Extensions.Logging;

namespace CspOrchestrations.Orchestrations.Reconciliation.Ingest.Activities;

/// <summary>Makes a written run visible; it is evidence from then on.</summary>
internal sealed class PublishReconciliationRunActivity(
    PublishedReconciliationRuns published,
    ReconciliationRunRecords runs,
    IAuditLog audit,
    ILogger<PublishReconciliationRunActivity> logger) : Activity<ReconciliationIngest, ReconciliationIngestResult>
{
    public override async Task<ReconciliationIngestResult> RunAsync(ActivityContext context, ReconciliationIngest input, CancellationToken cancellationToken)
    {
        var written = await runs.FindAsync(input.RunId, cancellationToken).ConfigureAwait(false)
            ?? throw new InvalidOperationException("A run is published before it was written.");
        var run = await published.PublishAsync(written, cancellationToken).ConfigureAwait(false);
        await runs.ForgetTriesAsync(input.RunId, cancellationToken).ConfigureAwait(false);
        var instanceId = ReconciliationIngestNames.InstanceIdOf(run.RunId);
        var note = StepNote.Of(
            run.State == ReconciliationRunState.Published ? "reconciliation.published" : "reconciliation.dropped",
            StepNote.Workflow,
            ("etag", run.Etag),
            ("rowsRead", run.RowsRead),
            ("rowsQuarantined", run.RowsQuarantined),
            ("verdict", run.Verdict),
            ("replaces", run.Replaces));
        await audit.AppendAsync(note.ToEntry(instanceId, revision: 1, run.EndedAt ?? run.StartedAt), cancellationToken).ConfigureAwait(false);
        logger.Ended(run.RunId, run.State, run.RowsRead, run.RowsQuarantined);
        return new ReconciliationIngestResult(run.RunId, run.State);
    }
}
