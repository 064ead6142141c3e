using CspOrchestrations.Orchestrations.Reconciliation.Ingest;
using CspOrchestrations.Orchestrations.Workflows;
using CspOrchestrations.Storage.Audit;

namespace CspOrchestrations.Orchestrations.Reconciliation.Runs;

/// <summary>Whether a run counts, as people decide it: of two sources of one invoice only a person knows which is the right one.</summary>
internal sealed class ReconciliationRunStanding(
    ReconciliationRunRecords runs, PublishedReconciliationRuns published, ReconciliationNews news, IAuditLog audit, TimeProvider time)
{
    /// <inheritdoc cref="IReconciliationRuns.WithdrawAsync"/>
    public async Task<ReconciliationRunRecord?> WithdrawAsync(string runId, string actor, CancellationToken cancellationToken)
    {
        if (await runs.FindAsync(runId, cancellationToken).ConfigureAwait(false) is not { } found)
        {
            return null;
        }

        if (found.Counts)
        {
            await published.HideAsync(found, cancellationToken).ConfigureAwait(false);
            found = await DecideAsync(runId, actor, ReconciliationRunState.Withdrawn, cancellationToken).ConfigureAwait(false);
        }

        if (found.State == ReconciliationRunState.Withdrawn)
        {
            await NoteAsync("reconciliation.withdrawn", found, cancellationToken).ConfigureAwait(false);
            await news.NoLongerCountsAsync(found, cancellationToken).ConfigureAwait(false);
        }

        return found;
    }

    /// <inheritdoc cref="IReconciliationRuns.ReinstateAsync"/>
    public async Task<ReconciliationRunRecord?> ReinstateAsync(string runId, string actor, CancellationToken cancellationToken)
    {
        var found = await runs.FindAsync(runId, cancellationToken).ConfigureAwait(false);
        // Written again and not visible yet: a call before this one was cut off.
        if (found is not ({ State: ReconciliationRunState.Withdrawn } or { State: ReconciliationRunState.Written, Decisions: > 0 }))
        {
            return found;
        }

        var decided = await DecideAsync(runId, actor, ReconciliationRunState.Written, cancellationToken).ConfigureAwait(false);
        var run = await published.PublishAsync(decided, cancellationToken).ConfigureAwait(false);
        await NoteAsync("reconciliation.reinstated", run, cancellationToken).ConfigureAwait(false);
        if (run.Counts)
        {
            await news.ShowAsync(run, byMail: false, cancellationToken).ConfigureAwait(false);
        }

        return run;
    }

    private async Task<ReconciliationRunRecord> DecideAsync(
        string runId, string actor, ReconciliationRunState state, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return (await runs.ChangeAsync(
            runId,
            run => run.State == state ? run : run with { State = state, Decisions = run.Decisions + 1, DecidedAt = now, DecidedBy = actor },
            cancellationToken).ConfigureAwait(false))!;
    }

    /// <summary>A decision's entry has its number, so that a repeated call adds nothing and the next decision does.</summary>
    private async Task NoteAsync(string action, ReconciliationRunRecord run, CancellationToken cancellationToken) => await audit.AppendAsync(
        StepNote.Of(action, run.DecidedBy!).ToEntry(ReconciliationIngestNames.InstanceIdOf(run.RunId), 2 + run.Decisions, run.DecidedAt!.Value),
        cancellationToken).ConfigureAwait(false);
}
