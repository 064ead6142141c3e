using CspOrchestrations.Core.Remote;
using CspOrchestrations.PartnerCenter.Catalogue;
using static CspOrchestrations.PartnerCenter.Tests.PartnerCenterUnderTest;

namespace CspOrchestrations.PartnerCenter.Tests.Catalogue;

public sealed class CatalogueClientTests
{
    [Fact]
    public async Task ListProducts_View_IsAskedFor()
    {
        await using var world = await StartAsync();
        world.Api.Answer(200, """{"items": [{"id": "CFQ7TTC0LH16", "title": "Product"}]}""");
        var result = await world.Get<ICatalogue>().ListProductsAsync(Contoso, "OnlineServices", CancellationToken.None);
        Assert.Equal([new CatalogueProduct("CFQ7TTC0LH16", "Product")], result.Value!);
        Assert.Equal($"/v1/customers/{Contoso}/products?targetView=OnlineServices", Assert.Single(world.Api.Sent).Target);
    }

    [Fact]
    public async Task ListSkus_Answer_IsRead()
    {
        await using var world = await StartAsync();
        world.Api.Answer(200, """{"items": [{"id": "0001", "productId": "P", "title": "Sku", "minimumQuantity": 1, "maximumQuantity": 300}, {"id": "0002"}]}""");
        var result = await world.Get<ICatalogue>().ListSkusAsync(Contoso, "P", CancellationToken.None);
        Assert.Equal([new CatalogueSku("0001", "P", "Sku", 1, 300), new CatalogueSku("0002", "P", "", null, null)], result.Value!);
        Assert.Equal($"/v1/customers/{Contoso}/products/P/skus", Assert.Single(world.Api.Sent).Target);
    }

    [Fact]
    public async Task ListAvailabilities_Answer_IsRead()
    {
        await using var world = await StartAsync();
        world.Api.Answer(200, """
            {"items": [{"id": "A", "productId": "P", "skuId": "0001", "catalogItemId": "P:0001:A", "defaultCurrency": {"code": "EUR", "symbol": "€"},
              "segment": "commercial", "isPurchasable": true, "terms": [
                {"id": "t", "duration": "P1Y", "billingCycle": "monthly", "cancellationPolicies": [{"refundOption": [{"type": "Full"}]}]},
                {"id": "u", "duration": "P1M", "billingCycle": "monthly", "cancellationPolicies": [{"refundOptions": [{"type": "Full"}]}]}]}]}
            """);
        var result = await world.Get<ICatalogue>().ListAvailabilitiesAsync(Contoso, "P", "0001", CancellationToken.None);
        var availability = Assert.Single(result.Value!);
        Assert.Equal(
            new Availability("P:0001:A", "P", "0001", "EUR", "commercial", true, availability.Terms), availability);
        Assert.Equal([new AvailableTerm("P1Y", "monthly"), new AvailableTerm("P1M", "monthly")], availability.Terms);
        Assert.Equal($"/v1/customers/{Contoso}/products/P/skus/0001/availabilities", Assert.Single(world.Api.Sent).Target);
    }

    [Theory]
    [InlineData("""{"items": [{"isPurchasable": true}]}""", "catalogItemId")]
    [InlineData("""{"items": [{"catalogItemId": "P:0001:A"}]}""", "isPurchasable")]
    [InlineData("""{"items": [{"catalogItemId": "P:0001:A", "isPurchasable": true, "terms": [{"duration": "P1Y"}]}]}""", "billingCycle")]
    [InlineData("""{"list": []}""", "items")]
    public async Task ListAvailabilities_MemberMissing_IsAContractErrorThatNamesIt(string body, string member)
    {
        await using var world = await StartAsync();
        world.Api.Answer(200, body);
        var exception = await Assert.ThrowsAsync<RemoteContractException>(
            () => world.Get<ICatalogue>().ListAvailabilitiesAsync(Contoso, "P", "0001", CancellationToken.None));
        Assert.Contains($": {member} is missing", exception.Message, StringComparison.Ordinal);
    }
}
