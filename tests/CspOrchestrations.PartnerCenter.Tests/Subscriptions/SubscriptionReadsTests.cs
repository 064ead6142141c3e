using CspOrchestrations.Core.Identity;
using CspOrchestrations.PartnerCenter.Subscriptions;
using static CspOrchestrations.PartnerCenter.Tests.PartnerCenterUnderTest;

namespace CspOrchestrations.PartnerCenter.Tests.Subscriptions;

/// <summary>How subscriptions are asked for, and how often.</summary>
public sealed class SubscriptionReadsTests
{
    private const string Whole = """
        {"id": "s-1", "offerId": "P:0001:A", "orderId": "o-1", "offerName": "Offer", "quantity": 5, "status": "active",
         "commitmentEndDateTime": "2027-03-01", "attributes": {"etag": "eyJ2IjoxfQ==", "objectType": "Subscription"} }
        """;

    [Theory]
    [InlineData("o-1", "?order_id=o-1")]
    [InlineData(null, "")]
    public async Task List_OfAnOrder_IsAskedFor(string? order, string query)
    {
        await using var world = await StartAsync();
        world.Api.Answer(200, $$"""{"totalCount": 1, "items": [{{Whole}}]}""");
        var subscription = Assert.Single((await world.Get<ISubscriptions>().ListAsync(Contoso, order, CancellationToken.None)).Value!);
        Assert.Equal(("s-1", "P:0001:A", "o-1", "Offer", 5, "active"), (
            subscription.Id, subscription.OfferId, subscription.OrderId, subscription.FriendlyName, subscription.Quantity, subscription.Status));
        Assert.Equal(new DateTimeOffset(2027, 3, 1, 0, 0, 0, TimeSpan.Zero), subscription.CommitmentEndDate);
        Assert.Equal($"/v1/customers/{Contoso}/subscriptions{query}", Assert.Single(world.Api.Sent).Target);
    }

    [Theory]
    [InlineData("""{"code": "SubscriptionNotFound", "description": "No."}""", true)]
    [InlineData("", false)]
    public async Task Find_NotFound_IsNullOnlyWhereTheApiItselfSaysSo(string body, bool isNull)
    {
        await using var world = await StartAsync();
        world.Api.Answer(404, body);
        var result = await world.Get<ISubscriptions>().FindAsync(Contoso, "s-2", CancellationToken.None);
        Assert.Null(result.Value);
        Assert.Equal(isNull, result.Problem is null);
    }

    [Fact]
    public async Task List_FasterThanTheLimit_WaitsForItsTenantOnly()
    {
        // Twelve a minute: one at once, then one each 60 / 11 seconds.
        var clock = new ManualClock();
        await using var world = await StartAsync(clock, ("SubscriptionRequestsPerMinute", "12"));
        world.Api.Answer(200, """{"items": []}""");
        await ListAsync(Contoso);
        var waiting = ListAsync(Contoso);
        Assert.False(waiting.IsCompleted);
        // The clock stands: waiting with the first tenant it would wait for ever.
        await ListAsync(new CustomerId(Guid.NewGuid())).WaitAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(2, world.Api.Sent.Count);

        clock.Advance(TimeSpan.FromSeconds(6));
        await waiting.WaitAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(3, world.Api.Sent.Count);

        async Task ListAsync(CustomerId customer) =>
            Assert.NotNull((await world.Get<ISubscriptions>().ListAsync(customer, null, CancellationToken.None)).Value);
    }

    [Fact]
    public async Task List_ManyMoreThanTheLimit_AreThrottledWithoutASend()
    {
        await using var world = await StartAsync(new ManualClock(), ("SubscriptionRequestsPerMinute", "10"));
        world.Api.Answer(200, """{"items": []}""");
        var calls = Enumerable.Range(0, 12)
            .Select(_ => world.Get<ISubscriptions>().ListAsync(Contoso, null, CancellationToken.None))
            .ToList();
        var last = await calls[^1].WaitAsync(TimeSpan.FromMinutes(1));
        Assert.True(last.RetryAfter > TimeSpan.FromMinutes(1));
        await calls[0];
        Assert.Single(world.Api.Sent);
    }
}
