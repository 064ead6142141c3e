using CspOrchestrations.Storage.Records;

namespace CspOrchestrations.Orchestrations.Instances;

/// <summary>
/// What workflows there are and whom they are about, for people who look for one. Kept in records, because an engine
/// answers such questions slowly or not at all.
/// </summary>
public sealed class InstanceIndex(IRecordStore store)
{
    private static readonly RecordCollection<InstanceEntry> Collection = new("instances");

    public Task PutAsync(InstanceEntry entry, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return store.TryPutAsync(Collection, entry.InstanceId, entry, PutCondition.Always, cancellationToken);
    }

    /// <summary>The instance was purged; idempotent.</summary>
    public Task RemoveAsync(string instanceId, CancellationToken cancellationToken) =>
        store.DeleteAsync(Collection, instanceId, etag: null, cancellationToken);

    public async Task<InstanceEntry?> FindAsync(string instanceId, CancellationToken cancellationToken) =>
        (await store.GetAsync(Collection, instanceId, cancellationToken).ConfigureAwait(false))?.Value;

    /// <summary>A page in the order of the ids.</summary>
    /// <param name="prefix">What ids begin with: a workflow's name and <c>-</c> for all of a workflow; empty for all.</param>
    /// <param name="pageSize">1 to 1,000.</param>
    /// <param name="continuationToken">Of the page before, or null.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<RecordPage<InstanceEntry>> ListAsync(
        string prefix, int pageSize, string? continuationToken, CancellationToken cancellationToken) =>
        store.ListAsync(Collection, prefix, pageSize, continuationToken, cancellationToken);
}

/// <param name="Workflow">The orchestrator's registered name.</param>
/// <param name="Subject">Whom it is about, as an id; no personal data.</param>
/// <param name="Tags">Small and without personal data.</param>
/// <param name="CreatedAt">UTC.</param>
public sealed record InstanceEntry(
    string InstanceId, string Workflow, string Subject, IReadOnlyDictionary<string, string> Tags, DateTimeOffset CreatedAt);
