using CspOrchestrations.Orchestrations.Reconciliation.Ingest;
using CspOrchestrations.Orchestrations.Reconciliation.Search;
using CspOrchestrations.Orchestrations.Workflows;
using CspOrchestrations.Storage.Audit;
using CspOrchestrations.Storage.Blobs;

namespace CspOrchestrations.Orchestrations.Reconciliation.Runs;

internal sealed class ReconciliationRunService(
    ReconciliationRunRecords runs,
    ReconciliationStores stores,
    ReconciliationNews news,
    ReconciliationRunStanding standing,
    LineSearch search,
    IAuditLog audit,
    TimeProvider time) : IReconciliationRuns
{
    public Task<ReconciliationRunPage> ListAsync(int pageSize, string? continuationToken, CancellationToken cancellationToken) =>
        runs.ListAsync(pageSize, continuationToken, cancellationToken);

    public Task<ReconciliationRunRecord?> FindAsync(string runId, CancellationToken cancellationToken) => runs.FindAsync(runId, cancellationToken);

    public async Task<BlobContent?> OpenOutputAsync(string runId, string name, CancellationToken cancellationToken) =>
        await runs.FindAsync(runId, cancellationToken).ConfigureAwait(false) is { State: ReconciliationRunState.Published } run
        && run.Outputs.Any(output => output.Name == name)
            ? await stores.Runs.OpenReadAsync(ReconciliationIngestNames.RunFolder(runId) + name, etag: null, cancellationToken).ConfigureAwait(false)
            : null;

    public async Task<ReconciliationRunRecord?> AcknowledgeAsync(string runId, string actor, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var run = await runs.ChangeAsync(
            runId,
            found => found.AcknowledgedAt is null ? found with { AcknowledgedAt = now, AcknowledgedBy = actor } : found,
            cancellationToken).ConfigureAwait(false);
        if (run is not null)
        {
            await audit.AppendAsync(
                StepNote.Of("reconciliation.acknowledged", run.AcknowledgedBy!)
                    .ToEntry(ReconciliationIngestNames.InstanceIdOf(runId), revision: 2, run.AcknowledgedAt!.Value),
                cancellationToken).ConfigureAwait(false);
            await news.ClearAsync(runId, cancellationToken).ConfigureAwait(false);
        }

        return run;
    }

    public Task<ReconciliationRunRecord?> WithdrawAsync(string runId, string actor, CancellationToken cancellationToken) =>
        standing.WithdrawAsync(runId, actor, cancellationToken);

    public Task<ReconciliationRunRecord?> ReinstateAsync(string runId, string actor, CancellationToken cancellationToken) =>
        standing.ReinstateAsync(runId, actor, cancellationToken);

    public Task<FoundLines> FindLinesAsync(LineKey key, string value, CancellationToken cancellationToken) =>
        search.FindAsync(key, value, cancellationToken);
}
