using System.Text.Json;
using CspOrchestrations.Durable;
using CspOrchestrations.Orchestrations.Reconciliation.Runs;
using CspOrchestrations.Storage.Blobs;
using CspOrchestrations.Storage.Records;

namespace CspOrchestrations.Orchestrations.Reconciliation.Ingest;

/// <summary>
/// One <c>current.json</c> a source names the run that counts, with its files. It is replaced in one step and by its etag, so that a
/// source has all of one version or all of the next.
/// </summary>
internal sealed class PublishedReconciliationRuns(
    ReconciliationStores stores, ReconciliationRunRecords runs, PublishedInvoices invoices, TimeProvider time)
{
    /// <summary>The run that counts before this one is published; null when there is none.</summary>
    public async Task<ReconciliationRunRecord?> FindBeforeAsync(ReconciliationIngest ingest, CancellationToken cancellationToken)
    {
        var current = (await ReadAsync(ingest.Source.Name, cancellationToken).ConfigureAwait(false))?.Run;
        var before = current?.RunId == ingest.RunId ? current.Replaces : current?.RunId;
        return before is null ? null : await runs.FindAsync(before, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Makes a run visible, unless that of a later version is; may be repeated.</summary>
    public async Task<ReconciliationRunRecord> PublishAsync(ReconciliationRunRecord run, CancellationToken cancellationToken)
    {
        string? replaces;
        while (true)
        {
            var read = await ReadAsync(run.Name, cancellationToken).ConfigureAwait(false);
            if (read?.Run.RunId == run.RunId)
            {
                replaces = read.Value.Run.Replaces;
                break;
            }

            if (read is { } known && known.Run.StartedAt > run.StartedAt)
            {
                return await ChangeAsync(run.RunId, written => written with { State = ReconciliationRunState.Dropped, ReplacedBy = known.Run.RunId }, cancellationToken).ConfigureAwait(false);
            }

            // A run that counts again after it was withdrawn stands where it stood.
            replaces = read?.Run.RunId ?? run.Replaces;
            var content = JsonSerializer.SerializeToUtf8Bytes(
                new CurrentRun(run.RunId, run.Name, run.Etag, run.StartedAt, replaces, run.Outputs), DurableJson.Options);
            var condition = read is { } seen ? PutCondition.IfMatch(seen.Etag) : PutCondition.IfNew;
            if (await stores.Runs.TryWriteAsync(ReconciliationIngestNames.CurrentOf(run.Name), content, condition, cancellationToken).ConfigureAwait(false) is not null)
            {
                break;
            }
        }

        var before = replaces is null ? null : await runs.ChangeAsync(replaces, replaced => replaced with { ReplacedBy = run.RunId }, cancellationToken).ConfigureAwait(false);
        var visible = await ChangeAsync(
            run.RunId,
            written => written with
            {
                State = ReconciliationRunState.Published,
                EndedAt = written.EndedAt ?? time.GetUtcNow(),
                Replaces = replaces,
                Changes = before is null ? [] : RunChanges.Between(before, written),
            },
            cancellationToken).ConfigureAwait(false);
        return await invoices.NoteAsync(visible, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The source has no version that counts, if this run is the one that does; may be repeated.</summary>
    public async Task HideAsync(ReconciliationRunRecord run, CancellationToken cancellationToken)
    {
        if (await ReadAsync(run.Name, cancellationToken).ConfigureAwait(false) is { } read && read.Run.RunId == run.RunId)
        {
            await stores.Runs.DeleteAsync(ReconciliationIngestNames.CurrentOf(run.Name), read.Etag, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<ReconciliationRunRecord> ChangeAsync(
        string runId, Func<ReconciliationRunRecord, ReconciliationRunRecord> change, CancellationToken cancellationToken) =>
        await runs.ChangeAsync(runId, change, cancellationToken).ConfigureAwait(false)
        ?? throw new InvalidOperationException("A run is published before it was written.");

    private async Task<(CurrentRun Run, string Etag)?> ReadAsync(string name, CancellationToken cancellationToken) =>
        await stores.Runs.ReadAsync(ReconciliationIngestNames.CurrentOf(name), cancellationToken).ConfigureAwait(false) is { } read
            ? (JsonSerializer.Deserialize<CurrentRun>(read.Content, DurableJson.Options)!, read.Etag)
            : null;

    private sealed record CurrentRun(
        string RunId, string Name, string Etag, DateTimeOffset StartedAt, string? Replaces, IReadOnlyList<RunOutput> Outputs);
}
