using CspOrchestrations.Core.Identity;
using CspOrchestrations.Core.Remote;

namespace CspOrchestrations.PartnerCenter.Catalogue;

/// <summary>What a customer can buy. Catalogue ids change: read freshly before each cart.</summary>
public interface ICatalogue
{
    Task<RemoteResult<IReadOnlyList<CatalogueProduct>>> ListProductsAsync(CustomerId customer, string targetView, CancellationToken cancellationToken);

    Task<RemoteResult<IReadOnlyList<CatalogueSku>>> ListSkusAsync(CustomerId customer, string productId, CancellationToken cancellationToken);

    Task<RemoteResult<IReadOnlyList<Availability>>> ListAvailabilitiesAsync(
        CustomerId customer, string productId, string skuId, CancellationToken cancellationToken);
}

public sealed record CatalogueProduct(string Id, string Title);

public sealed record CatalogueSku(string Id, string ProductId, string Title, int? MinimumQuantity, int? MaximumQuantity);

/// <param name="CatalogItemId"><c>product:sku:availability</c>, what a cart wants.</param>
/// <param name="Currency">ISO 4217.</param>
public sealed record Availability(
    string CatalogItemId, string ProductId, string SkuId, string? Currency, string? Segment, bool IsPurchasable, IReadOnlyList<AvailableTerm> Terms);

/// <param name="Duration">ISO 8601: <c>P1M</c>, <c>P1Y</c>, <c>P3Y</c>.</param>
/// <param name="BillingCycle">As on the wire: <c>monthly</c>, <c>annual</c>, …</param>
public sealed record AvailableTerm(string Duration, string BillingCycle);
