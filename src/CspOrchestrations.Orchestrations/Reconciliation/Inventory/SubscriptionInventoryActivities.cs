using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using CspOrchestrations.Core.Remote;
using CspOrchestrations.Durable;
using CspOrchestrations.Orchestrations.Reconciliation.Ingest;
using CspOrchestrations.Orchestrations.Workflows;
using CspOrchestrations.PartnerCenter.Customers;
using CspOrchestrations.PartnerCenter.Subscriptions;
using CspOrchestrations.Reconciliation.Matching;
using CspOrchestrations.Storage.Blobs;
using CspOrchestrations.Storage.Records;

namespace CspOrchestrations.Orchestrations.Reconciliation.Inventory;

/// <summary>One page of customers as a file. A repeat writes the same file again.</summary>
internal sealed class TakeInventoryPageActivity(ICustomers customers, ISubscriptions subscriptions, ReconciliationStores stores)
    : Activity<SubscriptionInventoryRun, RemoteResult<SubscriptionInventoryRun>>
{
    /// <summary>So many customers who cannot be read mean that something else is wrong.</summary>
    private const int MostUnread = 1_000;

    public override async Task<RemoteResult<SubscriptionInventoryRun>> RunAsync(
        ActivityContext context, SubscriptionInventoryRun input, CancellationToken cancellationToken)
    {
        var unread = input.UnreadCustomers.ToList();
        var (read, owned) = (0, 0);
        using var bytes = new MemoryStream();
        RemoteResult<WalkedPage> walked;
        await using (var page = new GZipStream(bytes, CompressionLevel.Fastest, leaveOpen: true))
        {
            walked = await new SubscriptionWalk(customers, subscriptions).NextAsync(
                input.Position,
                (customer, listed) =>
                {
                    read++;
                    owned += listed?.Count ?? 0;
                    if (listed is null)
                    {
                        unread.Add(customer.Id.ToString());
                    }

                    foreach (var subscription in listed ?? [])
                    {
                        JsonSerializer.Serialize(page, Known(customer, subscription), JsonSerializerOptions.Web);
                        page.WriteByte((byte)'\n');
                    }

                    return Task.CompletedTask;
                },
                cancellationToken).ConfigureAwait(false);
        }

        if (walked.Value is not null && owned > 0)
        {
            await stores.Runs.TryWriteAsync(PageOf(input.InventoryId, input.Pages), bytes.ToArray(), PutCondition.Always, cancellationToken).ConfigureAwait(false);
        }

        return walked.Map(page => input with
        {
            Pages = input.Pages + (owned > 0 ? 1 : 0),
            Customers = input.Customers + read,
            Subscriptions = input.Subscriptions + owned,
            UnreadCustomers = unread,
            Position = page.Next,
            IsThrough = page.Next is null,
            Refusal = unread.Count > MostUnread ? $"The subscriptions of more than {MostUnread} customers cannot be read." : null,
        });
    }

    internal static string PageOf(string inventoryId, int page) =>
        SubscriptionInventoryNames.FolderOf(inventoryId) + string.Create(CultureInfo.InvariantCulture, $"page-{page:D6}.jsonl.gz");

    private static KnownSubscription Known(Customer customer, Subscription subscription)
    {
        var offer = subscription.OfferId.Split(':');
        return new KnownSubscription(
            subscription.Id,
            customer.Id.ToString(),
            subscription.OrderId,
            ReferenceId: null,
            customer.Domain,
            offer.Length > 1 ? offer[0] : null,
            offer.Length > 1 ? offer[1] : null,
            subscription.BillingCycle,
            subscription.Quantity,
            subscription.Status,
            UnitPrice: null);
    }
}

/// <summary>Makes one file of the pages, and it the inventory that counts; those before the last go. May be repeated.</summary>
internal sealed class CompleteInventoryActivity(ReconciliationStores stores, SubscriptionInventories inventories, TimeProvider time)
    : Activity<SubscriptionInventoryRun, SubscriptionInventory>
{
    public override async Task<SubscriptionInventory> RunAsync(ActivityContext context, SubscriptionInventoryRun input, CancellationToken cancellationToken)
    {
        var inventory = new SubscriptionInventory(input.InventoryId, input.StartedAt)
        {
            EndedAt = time.GetUtcNow(),
            Customers = input.Customers,
            Subscriptions = input.Subscriptions,
            UnreadCustomers = input.UnreadCustomers,
            Refusal = input.Refusal,
        };
        if (input.Refusal is null)
        {
            await using var whole = await stores.Runs.OpenWriteAsync(inventory.Blob, PutCondition.Always, cancellationToken).ConfigureAwait(false);
            for (var number = 0; number < input.Pages; number++)
            {
                await using var page = await stores.Runs.OpenReadAsync(TakeInventoryPageActivity.PageOf(input.InventoryId, number), etag: null, cancellationToken).ConfigureAwait(false)
                    ?? throw new InvalidOperationException("A page of the inventory is missing.");
                await page.Stream.CopyToAsync(whole, cancellationToken).ConfigureAwait(false);
            }

            await whole.TryCommitAsync(cancellationToken).ConfigureAwait(false);
        }

        await inventories.PutAsync(inventory, cancellationToken).ConfigureAwait(false);
        return inventory;
    }
}

/// <summary>Sees to it that there is an inventory that is young enough.</summary>
internal sealed class EnsureInventoryActivity(SubscriptionInventories inventories) : Activity<Nothing, EnsuredInventory>
{
    public override async Task<EnsuredInventory> RunAsync(ActivityContext context, Nothing input, CancellationToken cancellationToken) =>
        new(await inventories.EnsureAsync(cancellationToken).ConfigureAwait(false));
}

/// <param name="IsSettled">Whether there is one, or none to be had at present.</param>
internal sealed record EnsuredInventory(bool IsSettled);
