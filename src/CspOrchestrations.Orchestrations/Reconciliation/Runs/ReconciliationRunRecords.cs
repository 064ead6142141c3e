using System.Globalization;
using CspOrchestrations.Storage.Records;

namespace CspOrchestrations.Orchestrations.Reconciliation.Runs;

/// <summary>
/// The runs, by id and by time. A run's entry by time is there before its record, and one without a record is passed over.
/// </summary>
internal sealed class ReconciliationRunRecords(IRecordStore store)
{
    private static readonly RecordCollection<ReconciliationRunRecord> Collection = new("reconciliation-runs");
    private static readonly RecordCollection<RunEntry> ByTime = new("reconciliation-runs-by-time");
    private static readonly RecordCollection<RunTries> Tries = new("reconciliation-tries");

    public async Task<ReconciliationRunRecord?> FindAsync(string runId, CancellationToken cancellationToken) =>
        (await store.GetAsync(Collection, runId, cancellationToken).ConfigureAwait(false))?.Value;

    /// <summary>A page, the latest first. It may be shorter than its size.</summary>
    public async Task<ReconciliationRunPage> ListAsync(int pageSize, string? continuationToken, CancellationToken cancellationToken)
    {
        var page = await store.ListAsync(ByTime, prefix: "", pageSize, continuationToken, cancellationToken).ConfigureAwait(false);
        var runs = new List<ReconciliationRunRecord>();
        foreach (var entry in page.Items)
        {
            if (await FindAsync(entry.Value.RunId, cancellationToken).ConfigureAwait(false) is { } run)
            {
                runs.Add(run);
            }
        }

        return new ReconciliationRunPage(runs, page.ContinuationToken);
    }

    public async Task PutAsync(ReconciliationRunRecord run, CancellationToken cancellationToken)
    {
        var key = string.Create(CultureInfo.InvariantCulture, $"{long.MaxValue - run.StartedAt.UtcTicks:d19}/{run.RunId}");
        await store.TryPutAsync(ByTime, key, new RunEntry(run.RunId), PutCondition.Always, cancellationToken).ConfigureAwait(false);
        await store.TryPutAsync(Collection, run.RunId, run, PutCondition.Always, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Changes a run as it is now; null when there is none.</summary>
    public async Task<ReconciliationRunRecord?> ChangeAsync(
        string runId, Func<ReconciliationRunRecord, ReconciliationRunRecord> change, CancellationToken cancellationToken)
    {
        while (await store.GetAsync(Collection, runId, cancellationToken).ConfigureAwait(false) is { } read)
        {
            var changed = change(read.Value);
            if (await store.TryPutAsync(Collection, runId, changed, PutCondition.IfMatch(read.Etag), cancellationToken).ConfigureAwait(false) is not null)
            {
                return changed;
            }
        }

        return null;
    }

    /// <summary>Counts a try before it begins, so that one that takes the process down counts as well.</summary>
    public async Task<int> BeginTryAsync(string runId, CancellationToken cancellationToken)
    {
        var read = await store.GetAsync(Tries, runId, cancellationToken).ConfigureAwait(false);
        var tries = new RunTries((read?.Value.Count ?? 0) + 1);
        await store.TryPutAsync(Tries, runId, tries, PutCondition.Always, cancellationToken).ConfigureAwait(false);
        return tries.Count;
    }

    public Task ForgetTriesAsync(string runId, CancellationToken cancellationToken) =>
        store.DeleteAsync(Tries, runId, etag: null, cancellationToken);

    private sealed record RunEntry(string RunId);

    private sealed record RunTries(int Count);
}

public sealed record ReconciliationRunPage(IReadOnlyList<ReconciliationRunRecord> Items, string? ContinuationToken);
