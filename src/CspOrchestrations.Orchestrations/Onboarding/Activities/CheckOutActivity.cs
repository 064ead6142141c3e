using CspOrchestrations.Core.Remote;
using CspOrchestrations.Durable;
using CspOrchestrations.PartnerCenter.Orders;

namespace CspOrchestrations.Orchestrations.Onboarding.Activities;

/// <summary>
/// Buys a cart once. Money: so it looks for the orders of an earlier try first, then relies on the key, which gets the first
/// answer again, and after a refusal looks once more.
/// </summary>
internal sealed class CheckOutActivity(ICarts carts, IOrders orders) : Activity<CheckOutInput, RemoteResult<Purchase>>
{
    public override async Task<RemoteResult<Purchase>> RunAsync(
        ActivityContext context, CheckOutInput input, CancellationToken cancellationToken)
    {
        var before = await orders.FindAsync(input.Purchase, cancellationToken).ConfigureAwait(false);
        if (before.Value is not { Lines.Count: 0 })
        {
            return before;
        }

        var result = await carts
            .CheckoutAsync(input.Purchase.CustomerId, input.CartId, input.Key, cancellationToken).ConfigureAwait(false);
        if (result.Problem is { } problem && !problem.NeedsConsent())
        {
            var after = await orders.FindAsync(input.Purchase, cancellationToken).ConfigureAwait(false);
            if (after.Value is { Lines.Count: > 0 })
            {
                return after;
            }
        }

        return result.Map(cart => OrderSearch.ResultOf(input.Purchase, cart.Orders, cart.Errors, isFound: false));
    }
}
