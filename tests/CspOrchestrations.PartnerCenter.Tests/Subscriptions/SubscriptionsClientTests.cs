using CspOrchestrations.Core.Identity;
using CspOrchestrations.Core.Remote;
using CspOrchestrations.PartnerCenter.Subscriptions;
using static CspOrchestrations.PartnerCenter.Tests.PartnerCenterUnderTest;

namespace CspOrchestrations.PartnerCenter.Tests.Subscriptions;

public sealed class SubscriptionsClientTests
{
    private const string Whole = """
        {"id": "s-1", "offerId": "P:0001:A", "orderId": "o-1", "friendlyName": "Ours", "quantity": 5, "status": "active", "termDuration": "P1Y",
         "billingCycle": "monthly", "autoRenewEnabled": true, "effectiveStartDate": "2026-03-02T00:00:00Z", "commitmentEndDate": "2027-03-01",
         "attributes": {"etag": "eyJ2IjoxfQ==", "objectType": "Subscription"}, "scheduledActions": null}
        """;

    private static readonly Subscription Active = new(
        "s-1",
        "P:0001:A",
        "o-1",
        "Ours",
        5,
        "active",
        "P1Y",
        "monthly",
        true,
        new DateTimeOffset(2026, 3, 2, 0, 0, 0, TimeSpan.Zero),
        new DateTimeOffset(2027, 3, 1, 0, 0, 0, TimeSpan.Zero),
        "eyJ2IjoxfQ==");

    [Theory]
    [InlineData("o-1", "?order_id=o-1")]
    [InlineData(null, "")]
    public async Task List_OfAnOrder_IsAskedFor(string? order, string query)
    {
        await using var world = await StartAsync();
        world.Api.Answer(200, $$"""{"totalCount": 1, "items": [{{Whole}}]}""");
        Assert.Equal([Active], (await world.Get<ISubscriptions>().ListAsync(Contoso, order, CancellationToken.None)).Value!);
        Assert.Equal($"/v1/customers/{Contoso}/subscriptions{query}", Assert.Single(world.Api.Sent).Target);
    }

    [Fact]
    public async Task Find_Subscription_IsReadWithItsEtag()
    {
        await using var world = await StartAsync();
        world.Api.Answer(200, Whole).Answer(404, """{"code": "SubscriptionNotFound"}""");
        Assert.Equal(Active, (await world.Get<ISubscriptions>().FindAsync(Contoso, "s-1", CancellationToken.None)).Value);
        Assert.Equal(
            new RemoteResult<Subscription?>(), await world.Get<ISubscriptions>().FindAsync(Contoso, "s-2", CancellationToken.None));
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
        await ListAsync(new CustomerId(Guid.NewGuid()));
        Assert.Equal(2, world.Api.Sent.Count);

        clock.Advance(TimeSpan.FromSeconds(6));
        await waiting;
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
        var last = await calls[^1];
        Assert.True(last.RetryAfter > TimeSpan.FromMinutes(1));
        await calls[0];
        Assert.Single(world.Api.Sent);
    }
}
