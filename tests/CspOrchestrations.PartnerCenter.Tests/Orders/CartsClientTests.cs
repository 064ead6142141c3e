using CspOrchestrations.PartnerCenter.Orders;
using static CspOrchestrations.PartnerCenter.Tests.PartnerCenterUnderTest;

namespace CspOrchestrations.PartnerCenter.Tests.Orders;

public sealed class CartsClientTests
{
    private static readonly NewCartLine Line = new("P:0001:A", 5, "P1Y", "monthly", "Ours", "12345");

    [Fact]
    public async Task Create_Request_NumbersItsLinesAndNamesTheReseller()
    {
        await using var world = await StartAsync();
        world.Api.Answer(201, """{"id": "c-1", "lineItems": []}""");
        await world.Get<ICarts>().CreateAsync(
            Contoso, [Line, Line with { FriendlyName = null, ResellerPartnerId = null }], Key, CancellationToken.None);
        var sent = Assert.Single(world.Api.Sent);
        Assert.Equal($"/v1/customers/{Contoso}/carts", sent.Target);
        Json.AssertEqual(
            """
            {"lineItems": [
              {"id": 0, "catalogItemId": "P:0001:A", "friendlyName": "Ours", "quantity": 5, "termDuration": "P1Y", "billingCycle": "monthly",
               "participants": [{"key": "transaction_reseller", "value": "12345"}]},
              {"id": 1, "catalogItemId": "P:0001:A", "quantity": 5, "termDuration": "P1Y", "billingCycle": "monthly"}]}
            """,
            sent.Body);
    }

    [Fact]
    public async Task Create_OtherParticipantKey_IsThatOfTheSettings()
    {
        await using var world = await StartAsync(("Wire:ResellerParticipant", "TransactionReseller"));
        world.Api.Answer(400, "{}");
        await world.Get<ICarts>().CreateAsync(Contoso, [Line], Key, CancellationToken.None);
        Assert.Contains("\"key\":\"TransactionReseller\"", Assert.Single(world.Api.Sent).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Create_LinesWithErrors_AreRead()
    {
        await using var world = await StartAsync();
        world.Api.Answer(201, """
            {"id": "c-1", "expirationTimestamp": "2026-03-09T08:00:00Z", "status": "Active", "lineItems": [
              {"id": 0, "catalogItemId": "P:0001:A", "quantity": 5, "orderGroup": 0},
              {"id": 1, "catalogItemId": "gone", "quantity": 1, "orderGroup": "1", "error": {"errorCode": 10001, "errorDescription": "Ask ada@example.com"}}]}
            """);
        var cart = (await world.Get<ICarts>().CreateAsync(Contoso, [Line], Key, CancellationToken.None)).Value!;
        Assert.Equal(
            ("c-1", new DateTimeOffset(2026, 3, 9, 8, 0, 0, TimeSpan.Zero), "Active"), (cart.Id, cart.ExpiresAt!.Value, cart.Status));
        Assert.Equal(
            [
                new CartLine(0, "P:0001:A", 5, "0", null),
                new CartLine(1, "gone", 1, "1", new CartLineError("10001", "Ask [e-mail]")),
            ],
            cart.Lines);
    }

    [Theory]
    [InlineData("""{"code": "CartNotFound", "description": "No."}""", true)]
    [InlineData("""{ "statusCode": 404, "message": "Resource not found" }""", false)]
    [InlineData("", false)]
    public async Task Find_NotFound_IsNullOnlyWhereTheApiItselfSaysSo(string body, bool isNull)
    {
        await using var world = await StartAsync();
        world.Api.Answer(404, body);
        var result = await world.Get<ICarts>().FindAsync(Contoso, "c-1", CancellationToken.None);
        Assert.Null(result.Value);
        Assert.Equal(isNull, result.Problem is null);
    }

    [Fact]
    public async Task Checkout_PartlyBought_GivesOrdersAndErrors()
    {
        await using var world = await StartAsync();
        world.Api.Answer(201, """
            {"orders": [{"id": "o-1", "status": "pending", "creationDate": "2026-03-02", "lineItems": [
                {"lineItemNumber": 0, "offerId": "P:0001:A", "quantity": 5, "subscriptionId": "s-1"}]}],
             "orderErrors": [{"orderGroupId": "1", "code": 800030, "description": "Ask ada@example.com"}]}
            """);
        var result = (await world.Get<ICarts>().CheckoutAsync(Contoso, "c-1", Key, CancellationToken.None)).Value!;
        var order = Assert.Single(result.Orders);
        Assert.Equal(("o-1", "pending", new DateTimeOffset(2026, 3, 2, 0, 0, 0, TimeSpan.Zero)), (order.Id, order.Status, order.CreatedAt!.Value));
        Assert.Equal([new OrderLine(0, "P:0001:A", 5, "s-1")], order.Lines);
        Assert.Equal([new OrderError("1", "800030", "Ask [e-mail]")], result.Errors);
        var sent = Assert.Single(world.Api.Sent);
        Assert.Equal(("POST", $"/v1/customers/{Contoso}/carts/c-1/checkout", ""), (sent.Method, sent.Target, sent.Body));
    }

    [Fact]
    public async Task Checkout_ConnectionCutInsteadOfAnAnswer_IsTriedUnderTheSameKey()
    {
        await using var world = await StartAsync();
        world.Api.Cut().Answer(201, """{"orders": []}""");
        Assert.NotNull((await world.Get<ICarts>().CheckoutAsync(Contoso, "c-1", Key, CancellationToken.None)).Value);
        Assert.All(world.Api.Sent, sent => Assert.Equal(Key.ToString(), sent.Headers["MS-RequestId"]));
    }
}
