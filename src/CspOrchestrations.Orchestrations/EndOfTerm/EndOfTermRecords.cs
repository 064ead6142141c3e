using CspOrchestrations.Orchestrations.Workflows;
using CspOrchestrations.Storage.Records;

namespace CspOrchestrations.Orchestrations.EndOfTerm;

/// <summary>The records of ends of terms, by instance id: those of one subscription stand together, by date.</summary>
internal sealed class EndOfTermRecords(IRecordStore store) : WorkflowRecords<EndOfTermRecord>(store, Collection)
{
    private const int MaxEnds = 1_000;

    private static readonly RecordCollection<EndOfTermRecord> Collection = new("ends-of-terms");

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
}
