using CspOrchestrations.Core.Remote;
using CspOrchestrations.PartnerCenter.Orders;
using static CspOrchestrations.PartnerCenter.Tests.PartnerCenterUnderTest;

namespace CspOrchestrations.PartnerCenter.Tests.Orders;

public sealed class OrdersClientTests
{
    [Fact]
    public async Task Find_NotVisibleYet_IsNull()
    {
        await using var world = await StartAsync();
        world.Api.Answer(404, """{"code": 20000, "description": "The order was not found."}""");
        Assert.Equal(new RemoteResult<Order?>(), await world.Get<IOrders>().FindAsync(Contoso, "o-1", CancellationToken.None));
        Assert.Equal($"/v1/customers/{Contoso}/orders/o-1", Assert.Single(world.Api.Sent).Target);
    }

    [Fact]
    public async Task List_OrderWithoutSubscriptionsYet_IsRead()
    {
        await using var world = await StartAsync();
        world.Api.Answer(200, """
            {"items": [{"id": "o-1", "status": "pending", "creationDate": "2026-03-02T08:00:00.123Z", "totalPrice": 12.5,
              "lineItems": [{"lineItemNumber": 0, "offerId": "P:0001:A", "quantity": 5, "subscriptionId": null}]}]}
            """);
        var order = Assert.Single((await world.Get<IOrders>().ListAsync(Contoso, CancellationToken.None)).Value!);
        Assert.Equal([new OrderLine(0, "P:0001:A", 5, null)], order.Lines);
        Assert.Equal($"/v1/customers/{Contoso}/orders", Assert.Single(world.Api.Sent).Target);
    }
}
