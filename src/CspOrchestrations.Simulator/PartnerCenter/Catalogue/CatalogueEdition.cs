using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CspOrchestrations.Simulator.State;

namespace CspOrchestrations.Simulator.PartnerCenter.Catalogue;

/// <summary>
/// The ids of availabilities change from edition to edition of the catalogue, as Microsoft's do at any time: what was read before
/// the change cannot be bought after it.
/// </summary>
internal sealed record CatalogueEdition(int Number)
{
    private const string Setting = "catalogue";
    private const string Letters = "0123456789BCDFGHJKLMNPQRSTVWXZ";
    private const int IdLength = 5;

    public static CatalogueEdition Current(SimulatorSession session) =>
        session.FindSetting<CatalogueEdition>(Setting) ?? new CatalogueEdition(1);

    public CatalogueEdition Next(SimulatorSession session)
    {
        var next = new CatalogueEdition(Number + 1);
        session.SaveSetting(Setting, next);
        return next;
    }

    public string AvailabilityId(Product product, Sku sku)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{product.Id}:{sku.Id}:{Number}")));
        return "CFQ7TTC" + string.Concat(hash.Take(IdLength).Select(octet => Letters[octet % Letters.Length]));
    }

    public string CatalogItemId(Product product, Sku sku) => $"{product.Id}:{sku.Id}:{AvailabilityId(product, sku)}";

    /// <summary>Null for what the catalogue does not have, or not any more.</summary>
    public (Product Product, Sku Sku)? Find(string? catalogItemId)
    {
        var parts = catalogItemId?.Split(':') ?? [];
        return parts.Length == 3
            && CatalogueItems.Find(parts[0]) is { } product
            && product.Skus.FirstOrDefault(sku => sku.Id == parts[1]) is { } found
            && AvailabilityId(product, found) == parts[2]
            ? (product, found)
            : null;
    }
}
