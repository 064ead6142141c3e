using CspOrchestrations.Durable;
using CspOrchestrations.Orchestrations.Reconciliation.Runs;
using CspOrchestrations.Orchestrations.Workflows;
using CspOrchestrations.Storage.Blobs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CspOrchestrations.Orchestrations.Reconciliation.Ingest;

internal sealed class ReconciliationIngestService(
    IOrchestrationClient client,
    ReconciliationRunRecords runs,
    [FromKeyedServices(ReconciliationIngestNames.InboxContainer)] IBlobStore inbox,
    IOptions<ReconciliationIngestOptions> options,
    TimeProvider time,
    ILogger<ReconciliationIngestService> logger) : IReconciliationIngests
{
    public async Task<string> StartAsync(ReconciliationSource source, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(source);
        var runId = ReconciliationIngestNames.RunIdOf(source.Name, source.Etag);
        if (await runs.FindAsync(runId, cancellationToken).ConfigureAwait(false) is not null)
        {
            return runId;
        }

        var settings = options.Value;
        var input = new ReconciliationIngest(
            runId, source, time.GetUtcNow(), new RemotePatience(settings.Attempts, settings.RetryFirst, settings.RetryLongest))
        {
            InventoryWait = settings.Inventory ? settings.InventoryWait : null,
        };
        try
        {
            await client.StartAsync(
                ReconciliationIngestOrchestrator.RegisteredName,
                ReconciliationIngestNames.InstanceIdOf(runId),
                input,
                options: null,
                cancellationToken).ConfigureAwait(false);
            logger.Started(runId, source.Parts.Count);
        }
        catch (InstanceConflictException)
        {
            // The sweep, the trigger and an export may all see the same landing.
        }

        return runId;
    }

    public async Task<string?> StartFromInboxAsync(string name, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(name);
        return BlobName.IsValid(name) && await inbox.GetPropertiesAsync(name, cancellationToken).ConfigureAwait(false) is { } found
            ? await StartAsync(OfInbox(found), cancellationToken).ConfigureAwait(false)
            : null;
    }

    internal static ReconciliationSource OfInbox(BlobProperties found) => new(
        found.Name, found.Etag, ReconciliationIngestNames.InboxContainer, [new ReconciliationPart(found.Name, found.Etag)]);
}
