using CspOrchestrations.Storage.Blobs;
using Microsoft.Extensions.DependencyInjection;

namespace CspOrchestrations.Orchestrations.Reconciliation.Ingest;

/// <summary>The two containers.</summary>
internal sealed class ReconciliationStores(
    [FromKeyedServices(ReconciliationIngestNames.InboxContainer)] IBlobStore inbox,
    [FromKeyedServices(ReconciliationIngestNames.Container)] IBlobStore runs)
{
    public IBlobStore Inbox => inbox;

    /// <summary>Exports that landed, runs and quarantine.</summary>
    public IBlobStore Runs => runs;

    /// <exception cref="ArgumentException">There is no such container.</exception>
    public IBlobStore Of(string container) => container switch
    {
        ReconciliationIngestNames.InboxContainer => inbox,
        ReconciliationIngestNames.Container => runs,
        _ => throw new ArgumentException("Sources lie in the inbox or among the exports.", nameof(container)),
    };
}
