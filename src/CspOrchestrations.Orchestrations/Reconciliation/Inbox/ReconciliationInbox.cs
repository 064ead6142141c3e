using CspOrchestrations.Orchestrations.Reconciliation.Ingest;
using CspOrchestrations.Orchestrations.Reconciliation.Runs;
using CspOrchestrations.Storage;
using CspOrchestrations.Storage.Blobs;
using Microsoft.Extensions.Options;

namespace CspOrchestrations.Orchestrations.Reconciliation.Inbox;

/// <summary>
/// Looks for files that have come to rest. A blob of an account is always whole; a file of a folder may be under way, so it must keep
/// its size and time for a while, or come by a rename from <c>*.partial</c>. What was seen is kept in memory: a new process waits anew.
/// </summary>
internal sealed class ReconciliationInbox(
    ReconciliationStores stores,
    ReconciliationRunRecords runs,
    IReconciliationIngests ingests,
    GivenUpFiles givenUp,
    StorageOptions storage,
    IOptions<ReconciliationIngestOptions> options,
    TimeProvider time) : IReconciliationInbox, IDisposable
{
    private const string Partial = ".partial";

    private readonly SemaphoreSlim turn = new(1, 1);
    private Dictionary<string, Sighting> seen = new(StringComparer.Ordinal);

    public string Place => storage.Blobs.IsAzure
        ? $"the container {ReconciliationIngestNames.InboxContainer}"
        : Path.GetFullPath(options.Value.FolderIn(storage.DataFolder));

    public async Task<int> SweepAsync(CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var (started, now) = (0, new Dictionary<string, Sighting>(StringComparer.Ordinal));
            await foreach (var file in stores.Inbox.ListAsync("", cancellationToken).ConfigureAwait(false))
            {
                var sighting = Look(file);
                if (!sighting.IsTaken && !file.Name.EndsWith(Partial, StringComparison.OrdinalIgnoreCase) && IsAtRest(file, sighting))
                {
                    started += await TakeAsync(file, cancellationToken).ConfigureAwait(false) ? 1 : 0;
                    sighting = sighting with { IsTaken = true };
                }

                now.Add(file.Name, sighting);
            }

            seen = now;
            return started;
        }
        finally
        {
            turn.Release();
        }
    }

    public async Task TakeGivenUpAsync(string name, CancellationToken cancellationToken)
    {
        await givenUp.TellAsync(cancellationToken).ConfigureAwait(false);
        await ingests.StartFromInboxAsync(name, cancellationToken).ConfigureAwait(false);
    }

    public Task AcknowledgeGivenUpAsync(CancellationToken cancellationToken) => givenUp.AcknowledgeAsync(cancellationToken);

    public void Dispose() => turn.Dispose();

    private Sighting Look(BlobProperties file) =>
        seen.TryGetValue(file.Name, out var before) && before.Etag == file.Etag ? before : new Sighting(file.Etag, time.GetUtcNow());

    private bool IsAtRest(BlobProperties file, Sighting sighting) =>
        storage.Blobs.IsAzure
        || (seen.TryGetValue(file.Name + Partial, out var partial) && partial.Etag == file.Etag)
        || time.GetUtcNow() - sighting.Since >= options.Value.InboxStillFor;

    private async Task<bool> TakeAsync(BlobProperties file, CancellationToken cancellationToken)
    {
        if (await runs.FindAsync(ReconciliationIngestNames.RunIdOf(file.Name, file.Etag), cancellationToken).ConfigureAwait(false) is not null)
        {
            return false;
        }

        await ingests.StartAsync(ReconciliationIngestService.OfInbox(file), cancellationToken).ConfigureAwait(false);
        return true;
    }

    /// <param name="Since">UTC; since when it looks like this.</param>
    private sealed record Sighting(string Etag, DateTimeOffset Since, bool IsTaken = false);
}
