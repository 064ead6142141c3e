using CspOrchestrations.Core.Onboarding;
using CspOrchestrations.Core.Remote;
using CspOrchestrations.Durable;
using CspOrchestrations.PartnerCenter.Orders;

namespace CspOrchestrations.Orchestrations.Onboarding.Activities;

/// <summary>Makes a cart. One that was made without an answer costs nothing: it expires.</summary>
internal sealed class FillCartActivity(ICarts carts) : Activity<FillCartInput, RemoteResult<FilledCart>>
{
    public override async Task<RemoteResult<FilledCart>> RunAsync(
        ActivityContext context, FillCartInput input, CancellationToken cancellationToken)
    {
        var lines = input.Lines
            .Select(line => new NewCartLine(
                line.CatalogItemId!,
                line.Product.Quantity,
                line.Product.TermDuration,
                line.Product.BillingCycle,
                line.Product.FriendlyName,
                input.ResellerPartnerId))
            .ToList();
        var result = await carts.CreateAsync(input.CustomerId, lines, input.Key, cancellationToken).ConfigureAwait(false);
        return result.Map(cart => new FilledCart(
            cart.Id, cart.ExpiresAt, [.. input.Lines.Select((line, position) => Filled(line, cart.Lines.FirstOrDefault(l => l.Id == position)))]));
    }

    /// <summary>Cart lines are numbered from 0 in the order of the request (Partner Center, cart line items).</summary>
    private static FilledCartLine Filled(OnboardingLine line, CartLine? inCart) => new(
        line.Number,
        inCart?.OrderGroup,
        inCart switch
        {
            null => new LineRefusal(null, "Partner Center left it out of the cart without saying why."),
            { Error: { } error } => new LineRefusal(error.Code, error.Description),
            _ => null,
        });
}
