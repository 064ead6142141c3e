using CspOrchestrations.Simulator.Faults;
using CspOrchestrations.Simulator.PartnerCenter.Customers;
using CspOrchestrations.Simulator.PartnerCenter.Wire;

namespace CspOrchestrations.Simulator.PartnerCenter.Catalogue;

/// <summary>Products, their SKUs, and the availabilities that a cart takes.</summary>
internal static class CatalogueOperations
{
    private const string Skus = "/products/{productId}/skus";

    public static void MapCatalogue(this PartnerRoutes api)
    {
        api.GetOfCustomer("/products", FaultRoute.ListProducts, Access.AppOrUser, ListProducts);
        api.GetOfCustomer(Skus, FaultRoute.ListSkus, Access.AppOrUser, ListSkus);
        api.GetOfCustomer($"{Skus}/{{skuId}}/availabilities", FaultRoute.ListAvailabilities, Access.AppOrUser, ListAvailabilities);
    }

    private static PartnerReply ListProducts(PartnerCall call, Customer customer) => call.Query("targetView") switch
    {
        "" => PartnerRefusals.Invalid("targetView"),
        "OnlineServices" => PartnerReply.Ok(Collection<ProductBody>.Of(CatalogueItems.Products.Select(ProductBody.Of))),
        _ => PartnerReply.Ok(Collection<ProductBody>.Of([])),
    };

    private static PartnerReply ListSkus(PartnerCall call, Customer customer) =>
        CatalogueItems.Find(call.Route("productId")) is { } product
            ? PartnerReply.Ok(Collection<SkuBody>.Of(product.Skus.Select(sku => SkuBody.Of(product, sku))))
            : PartnerRefusals.NotFound("Product");

    private static PartnerReply ListAvailabilities(PartnerCall call, Customer customer)
    {
        if (CatalogueItems.Find(call.Route("productId")) is not { } product)
        {
            return PartnerRefusals.NotFound("Product");
        }

        var edition = CatalogueEdition.Current(call.Session);
        return product.Skus.FirstOrDefault(sku => sku.Id == call.Route("skuId")) is { } found
            ? PartnerReply.Ok(Collection<AvailabilityBody>.Of([AvailabilityBody.Of(product, found, edition, customer.Address.Country)]))
            : PartnerRefusals.NotFound("Sku");
    }
}
