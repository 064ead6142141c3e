using System.Globalization;
using CspOrchestrations.Durable;
using CspOrchestrations.Orchestrations.Reconciliation.Export;
using CspOrchestrations.Orchestrations.Reconciliation.Ingest;
using CspOrchestrations.Orchestrations.Workflows;
using CspOrchestrations.Storage.Records;
using Microsoft.Extensions.Options;

namespace CspOrchestrations.Orchestrations.Reconciliation.Inventory;

/// <summary>What the faces and the timer can ask of inventories.</summary>
public interface ISubscriptionInventories
{
    /// <summary>Starts to take one; gives its instance. Two that are due at the same time are one.</summary>
    /// <param name="dueAt">When it was due; the time of the call when it is asked for by hand.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<string> StartAsync(DateTimeOffset? dueAt, CancellationToken cancellationToken);

    /// <summary>The last that ended, whole or given up; null before the first.</summary>
    Task<SubscriptionInventory?> FindLatestAsync(CancellationToken cancellationToken);
}

internal sealed class SubscriptionInventories(
    IOrchestrationClient client,
    IRecordStore store,
    ReconciliationStores stores,
    IOptions<ReconciliationIngestOptions> options,
    IOptions<ReconciliationExportOptions> patience,
    TimeProvider time) : ISubscriptionInventories
{
    private const string Latest = "latest";
    private const string Whole = "whole";

    private static readonly RecordCollection<SubscriptionInventory> Collection = new("subscription-inventories");

    public async Task<string> StartAsync(DateTimeOffset? dueAt, CancellationToken cancellationToken)
    {
        var at = (dueAt ?? time.GetUtcNow()).UtcDateTime;
        var inventoryId = string.Create(CultureInfo.InvariantCulture, $"{at:yyyyMMdd'T'HHmmss}");
        var settings = patience.Value;
        try
        {
            await client.StartAsync(
                SubscriptionInventoryOrchestrator.RegisteredName,
                SubscriptionInventoryNames.InstancePrefix + inventoryId,
                new SubscriptionInventoryRun(
                    inventoryId, time.GetUtcNow(), new RemotePatience(settings.RemoteAttempts, settings.RetryFirst, settings.RetryLongest), []),
                options: null,
                cancellationToken).ConfigureAwait(false);
        }
        catch (InstanceConflictException)
        {
            // The timer may fire twice for one time.
        }

        return SubscriptionInventoryNames.InstancePrefix + inventoryId;
    }

    public Task<SubscriptionInventory?> FindLatestAsync(CancellationToken cancellationToken) => FindAsync(Latest, cancellationToken);

    /// <summary>The last whole one that is young enough to match with; null when there is none.</summary>
    public async Task<SubscriptionInventory?> FindUsableAsync(CancellationToken cancellationToken) =>
        options.Value.Inventory && await FindAsync(Whole, cancellationToken).ConfigureAwait(false) is { } whole
        && whole.StartedAt >= time.GetUtcNow() - options.Value.InventoryMaxAge
            ? whole
            : null;

    /// <summary>True when there is one to match with, or one was given up within the hour; otherwise one is being taken.</summary>
    public async Task<bool> EnsureAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (await FindUsableAsync(cancellationToken).ConfigureAwait(false) is not null
            || await FindLatestAsync(cancellationToken).ConfigureAwait(false) is { Refusal: not null } refused && refused.StartedAt >= now.AddHours(-1))
        {
            return true;
        }

        // Whoever comes within the hour waits for the same one.
        await StartAsync(new DateTimeOffset(now.Year, now.Month, now.Day, now.Hour, 0, 0, TimeSpan.Zero), cancellationToken).ConfigureAwait(false);
        return false;
    }

    /// <summary>It is the one that counts now. The one before stays, for runs that read it; earlier ones go.</summary>
    public async Task PutAsync(SubscriptionInventory inventory, CancellationToken cancellationToken)
    {
        var before = await FindAsync(Whole, cancellationToken).ConfigureAwait(false);
        await store.TryPutAsync(Collection, Latest, inventory, PutCondition.Always, cancellationToken).ConfigureAwait(false);
        if (inventory.Refusal is not null || before?.StartedAt > inventory.StartedAt)
        {
            return;
        }

        await store.TryPutAsync(Collection, Whole, inventory, PutCondition.Always, cancellationToken).ConfigureAwait(false);
        var kept = new[] { inventory.Blob, before?.Blob };
        await foreach (var blob in stores.Runs.ListAsync("inventory/", cancellationToken).ConfigureAwait(false))
        {
            if (!kept.Contains(blob.Name))
            {
                await stores.Runs.DeleteAsync(blob.Name, etag: null, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task<SubscriptionInventory?> FindAsync(string which, CancellationToken cancellationToken) =>
        (await store.GetAsync(Collection, which, cancellationToken).ConfigureAwait(false))?.Value;
}
