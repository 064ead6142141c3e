using CspOrchestrations.Simulator.PartnerCenter.Wire;

namespace CspOrchestrations.Simulator.PartnerCenter.Catalogue;

internal sealed record ProductTypeBody(string Id, string DisplayName);

internal sealed record ProductBody(
    string Id, string Title, string Description, ProductTypeBody ProductType, bool IsMicrosoftProduct, string PublisherName)
{
    private static readonly ProductTypeBody OnlineServices = new("OnlineServicesNCE", "Online Services NCE");

    public static ProductBody Of(Product product) =>
        new(product.Id, product.Title, product.Title, OnlineServices, true, "Microsoft Corporation");
}

internal sealed record SkuBody(
    string Id,
    string ProductId,
    string Title,
    int MinimumQuantity,
    int MaximumQuantity,
    bool IsTrial,
    IReadOnlyList<string> SupportedBillingCycles)
{
    public static SkuBody Of(Product product, Sku sku) =>
        new(sku.Id, product.Id, sku.Title, 1, sku.MaximumQuantity, false, [.. sku.Terms.Select(term => term.BillingCycle).Distinct()]);
}

internal sealed record CurrencyBody(string Code, string Symbol);

internal sealed record RefundOptionBody(int SequenceId, string Type, string? ExpiresAfter);

internal sealed record CancellationPolicyBody(IReadOnlyList<RefundOptionBody> RefundOptions);

internal sealed record TermBody(
    string Id, string Duration, string Description, string BillingCycle, IReadOnlyList<CancellationPolicyBody> CancellationPolicies)
{
    private static readonly CancellationPolicyBody SevenDays =
        new([new RefundOptionBody(0, "Full", "P1D"), new RefundOptionBody(1, "Partial", "P7D")]);

    public static TermBody Of(Term term) => new(
        $"{term.Duration}-{term.BillingCycle}",
        term.Duration,
        $"{term.Months} months, billed {term.BillingCycle}",
        term.BillingCycle,
        [SevenDays]);
}

internal sealed record AvailabilityBody(
    string Id,
    string ProductId,
    string SkuId,
    string CatalogItemId,
    CurrencyBody DefaultCurrency,
    string Segment,
    string Country,
    bool IsPurchasable,
    bool IsRenewable,
    IReadOnlyList<TermBody> Terms,
    ProductBody Product,
    SkuBody Sku)
{
    public ObjectAttributes Attributes { get; } = new("Availability");

    public static AvailabilityBody Of(Product product, Sku sku, CatalogueEdition edition, string? country)
    {
        var (code, symbol) = Currencies.Of(country);
        return new AvailabilityBody(
            edition.AvailabilityId(product, sku),
            product.Id,
            sku.Id,
            edition.CatalogItemId(product, sku),
            new CurrencyBody(code, symbol),
            "commercial",
            country ?? "US",
            true,
            true,
            [.. sku.Terms.Select(TermBody.Of)],
            ProductBody.Of(product),
            SkuBody.Of(product, sku));
    }
}
