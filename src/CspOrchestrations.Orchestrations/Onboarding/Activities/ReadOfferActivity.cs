using CspOrchestrations.Core.Onboarding;
using CspOrchestrations.Core.Remote;
using CspOrchestrations.Durable;
using CspOrchestrations.PartnerCenter.Catalogue;

namespace CspOrchestrations.Orchestrations.Onboarding.Activities;

/// <summary>What the catalogue offers now for a line; a line that it does not offer so is refused with what it does.</summary>
internal sealed class ReadOfferActivity(ICatalogue catalogue) : Activity<ReadOfferInput, RemoteResult<LineOffer>>
{
    private const string NotOffered = "notOffered";

    public override async Task<RemoteResult<LineOffer>> RunAsync(
        ActivityContext context, ReadOfferInput input, CancellationToken cancellationToken)
    {
        var product = input.Product;
        var result = await catalogue
            .ListAvailabilitiesAsync(input.CustomerId, product.ProductId, product.SkuId, cancellationToken).ConfigureAwait(false);
        return result.Problem is { Status: 404 }
            ? RemoteResult<LineOffer>.Succeeded(Refused(product, []))
            : result.Map(availabilities => OfferOf(product, availabilities));
    }

    private static LineOffer OfferOf(OrderedProduct product, IReadOnlyList<Availability> availabilities)
    {
        var purchasable = availabilities.Where(availability => availability.IsPurchasable).ToList();
        return purchasable.FirstOrDefault(availability => availability.Terms.Any(term => Fits(term, product))) is { } offered
            ? new LineOffer(offered.CatalogItemId, null)
            : Refused(product, [.. purchasable.SelectMany(availability => availability.Terms).Distinct()]);
    }

    private static bool Fits(AvailableTerm term, OrderedProduct product) =>
        string.Equals(term.Duration, product.TermDuration, StringComparison.OrdinalIgnoreCase)
        && string.Equals(term.BillingCycle, product.BillingCycle, StringComparison.OrdinalIgnoreCase);

    private static LineOffer Refused(OrderedProduct product, IReadOnlyList<AvailableTerm> terms) => new(null, new LineRefusal(
        NotOffered,
        terms.Count == 0
            ? "The catalogue does not offer this product to this customer."
            : $"The catalogue does not offer it for {product.TermDuration} with {product.BillingCycle} billing, but for "
                + $"{string.Join(", ", terms.Select(term => $"{term.Duration} {term.BillingCycle}"))}."));
}
