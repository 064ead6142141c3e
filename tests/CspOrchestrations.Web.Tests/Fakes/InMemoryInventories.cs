using CspOrchestrations.Orchestrations.Reconciliation.Inventory;

namespace CspOrchestrations.Web.Tests.Fakes;

/// <summary>Inventories as the faces see them: one that was started has ended.</summary>
internal sealed class InMemoryInventories(TimeProvider time) : ISubscriptionInventories
{
    private SubscriptionInventory? latest;

    public Task<string> StartAsync(DateTimeOffset? dueAt, CancellationToken cancellationToken)
    {
        latest = new SubscriptionInventory("now", time.GetUtcNow()) { EndedAt = time.GetUtcNow(), Customers = 3, Subscriptions = 7, UnreadCustomers = ["c-1"] };
        return Task.FromResult("subscriptioninventory-now");
    }

    public Task<SubscriptionInventory?> FindLatestAsync(CancellationToken cancellationToken) => Task.FromResult(latest);
}
