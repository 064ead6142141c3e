using System.Globalization;
using CspOrchestrations.Orchestrations.Workflows;
using CspOrchestrations.Storage.Records;

namespace CspOrchestrations.Orchestrations.EndOfTerm;

/// <summary>
/// The records of ends of terms, by instance id: those of one subscription stand together, by date. Those that concern somebody are
/// also found by why, in the order in which their terms end: an entry is there before its record says so and goes after it, and one
/// whose record says otherwise is passed over.
/// </summary>
internal sealed class EndOfTermRecords(IRecordStore store) : WorkflowRecords<EndOfTermRecord>(store, Collection)
{
    private const int MaxEnds = 1_000;

    private static readonly RecordCollection<EndOfTermRecord> Collection = new("ends-of-terms");
    private static readonly RecordCollection<ConcernEntry> Concerns = new("end-of-term-concerns");

    private readonly IRecordStore store = store;

    /// <summary>The latest end of a subscription that there is a record of, or null.</summary>
    public async Task<EndOfTermRecord?> FindLatestAsync(string subscriptionId, CancellationToken cancellationToken)
    {
        // One a term: a subscription would have to live for a thousand of them to fill a second page.
        var page = await store
            .ListAsync(Collection, EndOfTermNames.PrefixOf(subscriptionId), MaxEnds, continuationToken: null, cancellationToken)
            .ConfigureAwait(false);
        return page.Items.Count > 0 ? page.Items[^1].Value : null;
    }

    /// <summary>A page of those that concern somebody, the term that ends first first. It may be shorter than its size.</summary>
    public async Task<EndOfTermPage> ListAsync(
        EndOfTermConcern concern, int pageSize, string? continuationToken, CancellationToken cancellationToken)
    {
        var page = await store.ListAsync(Concerns, $"{concern}/", pageSize, continuationToken, cancellationToken).ConfigureAwait(false);
        var records = new List<EndOfTermRecord>();
        foreach (var entry in page.Items)
        {
            if (await FindAsync(entry.Value.InstanceId, cancellationToken).ConfigureAwait(false) is { } read && KeyOf(read.Value) == entry.Key)
            {
                records.Add(read.Value);
            }
        }

        return new EndOfTermPage(records, page.ContinuationToken);
    }

    public override async Task<bool> TryWriteAsync(
        StoredRecord<EndOfTermRecord>? read, EndOfTermRecord record, CancellationToken cancellationToken)
    {
        var (before, after) = (read is null ? null : KeyOf(read.Value), KeyOf(record));
        if (after is not null && after != before)
        {
            await store.TryPutAsync(Concerns, after, new ConcernEntry(record.InstanceId), PutCondition.Always, cancellationToken).ConfigureAwait(false);
        }

        if (!await base.TryWriteAsync(read, record, cancellationToken).ConfigureAwait(false))
        {
            return false;
        }

        if (before is not null && before != after)
        {
            await store.DeleteAsync(Concerns, before, etag: null, cancellationToken).ConfigureAwait(false);
        }

        return true;
    }

    public override async Task DeleteAsync(EndOfTermRecord record, CancellationToken cancellationToken)
    {
        if (KeyOf(record) is { } key)
        {
            await store.DeleteAsync(Concerns, key, etag: null, cancellationToken).ConfigureAwait(false);
        }

        await base.DeleteAsync(record, cancellationToken).ConfigureAwait(false);
    }

    private static string? KeyOf(EndOfTermRecord record) => record.Concern is { } concern
        ? string.Create(CultureInfo.InvariantCulture, $"{concern}/{record.End.LastDay:yyyyMMdd}/{record.InstanceId}")
        : null;

    private sealed record ConcernEntry(string InstanceId);
}
