using CspOrchestrations.Core.Remote;
using CspOrchestrations.Durable;
using CspOrchestrations.PartnerCenter.Orders;

namespace CspOrchestrations.Orchestrations.Onboarding.Activities;

/// <summary>Whether a purchase whose answer was lost took effect.</summary>
internal sealed class FindOrdersActivity(IOrders orders) : Activity<PurchaseInQuestion, RemoteResult<Purchase>>
{
    public override Task<RemoteResult<Purchase>> RunAsync(
        ActivityContext context, PurchaseInQuestion input, CancellationToken cancellationToken) =>
        orders.FindAsync(input, cancellationToken);
}
