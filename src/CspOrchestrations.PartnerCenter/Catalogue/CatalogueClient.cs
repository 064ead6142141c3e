using CspOrchestrations.Core.Identity;
using CspOrchestrations.Core.Remote;
using CspOrchestrations.PartnerCenter.Calls;
using CspOrchestrations.PartnerCenter.Http;

namespace CspOrchestrations.PartnerCenter.Catalogue;

internal sealed class CatalogueClient(PartnerCenterExchange exchange) : ICatalogue
{
    public Task<RemoteResult<IReadOnlyList<CatalogueProduct>>> ListProductsAsync(
        CustomerId customer, string targetView, CancellationToken cancellationToken) => exchange.ListAsync(
            PartnerCenterOperations.ListProducts.Call(customer.ToString()).With("targetView", targetView),
            static answer => new CatalogueProduct(answer.RequiredText("id"), answer.Text("title", "name") ?? ""),
            cancellationToken);

    public Task<RemoteResult<IReadOnlyList<CatalogueSku>>> ListSkusAsync(
        CustomerId customer, string productId, CancellationToken cancellationToken) => exchange.ListAsync(
            PartnerCenterOperations.ListSkus.Call(customer.ToString(), productId),
            answer => new CatalogueSku(
                answer.RequiredText("id"),
                answer.Text("productId") ?? productId,
                answer.Text("title", "name") ?? "",
                answer.Count("minimumQuantity"),
                answer.Count("maximumQuantity")),
            cancellationToken);

    public Task<RemoteResult<IReadOnlyList<Availability>>> ListAvailabilitiesAsync(
        CustomerId customer, string productId, string skuId, CancellationToken cancellationToken) => exchange.ListAsync(
            PartnerCenterOperations.ListAvailabilities.Call(customer.ToString(), productId, skuId),
            answer => Availability(answer, productId, skuId),
            cancellationToken);

    private static Availability Availability(Answer answer, string productId, string skuId) => new(
        answer.RequiredText("catalogItemId"),
        answer.Text("productId") ?? productId,
        answer.Text("skuId") ?? skuId,
        answer.Part("defaultCurrency")?.Text("code"),
        answer.Text("segment"),
        answer.Flag("isPurchasable") ?? throw answer.Unusable("isPurchasable"),
        [.. answer.Items("terms").Select(term => new AvailableTerm(term.RequiredText("duration"), term.RequiredText("billingCycle")))]);
}
