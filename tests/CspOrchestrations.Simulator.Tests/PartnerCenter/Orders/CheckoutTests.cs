using CspOrchestrations.Core.Identity;
using CspOrchestrations.Simulator.PartnerCenter;
using CspOrchestrations.Simulator.Seeding;
using CspOrchestrations.Simulator.State;

namespace CspOrchestrations.Simulator.Tests.PartnerCenter.Orders;

public sealed class CheckoutTests
{
    private static readonly string Customer = SeededPartnerCenter.Valid.ToString();

    [Fact]
    public async Task Checkout_Agreement_DecidesWhetherItIsSold()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        var caller = new PartnerCaller(simulator);
        Assert.Equal((403, "13605"), (await BuyAsync(SeededPartnerCenter.WithoutAgreement)).Refusal);
        Assert.Equal((403, "900428"), (await BuyAsync(SeededPartnerCenter.Stale)).Refusal);
        Assert.DoesNotContain(simulator.Control.PartnerCenter.Effects(), effect => effect.Kind == PartnerEffectKind.OrderCreated);
        Assert.Equal(201, (await BuyAsync(SeededPartnerCenter.Valid)).Status);
        Assert.Equal(201, (await BuyAsync(SeededPartnerCenter.DirectlySigned)).Status);
        simulator.Control.PartnerCenter.MakeStale(SeededPartnerCenter.Valid);
        Assert.Equal((403, "900428"), (await BuyAsync(SeededPartnerCenter.Valid)).Refusal);

        async Task<PartnerAnswer> BuyAsync(CustomerId id) =>
            await caller.PostAsync($"customers/{id}/carts/{await caller.NewCartAsync(id.ToString())}/checkout");
    }

    [Fact]
    public async Task Checkout_WrongLines_FailAloneAndTheOthersAreBought()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        var caller = new PartnerCaller(simulator);
        var good = await caller.CatalogItemAsync(Customer, "CFQ7TTC0LH16");
        var cart = await caller.PostAsync($"customers/{Customer}/carts", PartnerRequests.Cart(
            (good, 5), ("CFQ7TTC0LH16:0001:GONE", 1), (good, 0), (await caller.CatalogItemAsync(Customer, "CFQ7TTC0LH18"), 301), (good, 2)));
        Assert.Equal(
            [null, "10001", "10010", "10015", null],
            cart.Json["lineItems"]!.AsArray().Select(line => line!["error"]?["errorCode"]!.ToString()));

        var result = await caller.PostAsync($"customers/{Customer}/carts/{cart.Json["id"]}/checkout");
        Assert.Equal(201, result.Status);
        Assert.Equal([5, 2], Assert.Single(result.Json["orders"]!.AsArray())!["lineItems"]!.AsArray().Select(line => (int)line!["quantity"]!));
        Assert.Equal(["10001", "10010", "10015"], result.Json["orderErrors"]!.AsArray().Select(error => (string?)error!["code"]));
    }

    [Fact]
    public async Task Checkout_RefusedProduct_FailsItsWholeGroup()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        simulator.Set(new PartnerCenterSettings { RefusedProducts = new Dictionary<string, string> { ["CFQ7TTC0LFLX"] = "10002" } });
        var caller = new PartnerCaller(simulator);
        var body = PartnerRequests.Cart(
            (await caller.CatalogItemAsync(Customer, "CFQ7TTC0LH16"), 5), (await caller.CatalogItemAsync(Customer, "CFQ7TTC0LFLX"), 1));
        var cart = await caller.PostAsync($"customers/{Customer}/carts", body);
        var result = await caller.PostAsync($"customers/{Customer}/carts/{cart.Json["id"]}/checkout");
        Assert.Equal(201, result.Status);
        Assert.Empty(result.Json["orders"]!.AsArray());
        var error = Assert.Single(result.Json["orderErrors"]!.AsArray())!;
        Assert.Equal(("0", "10002"), ((string?)error["orderGroupId"], (string?)error["code"]));
        Assert.Equal("Active", (string?)(await caller.GetAsync($"customers/{Customer}/carts/{cart.Json["id"]}")).Json["status"]);
    }

    [Fact]
    public async Task Checkout_OtherRequestOnAnOrderedCart_IsRefused()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        var caller = new PartnerCaller(simulator);
        var cart = $"customers/{Customer}/carts/{await caller.NewCartAsync(Customer)}";
        Assert.Equal(201, (await caller.PostAsync($"{cart}/checkout", null, "one")).Status);
        Assert.Equal((400, "CartOrdered"), (await caller.PostAsync($"{cart}/checkout", null, "two")).Refusal);
        Assert.Equal("Ordered", (string?)(await caller.GetAsync(cart)).Json["status"]);
        Assert.Single(simulator.Control.PartnerCenter.Effects(), effect => effect.Kind == PartnerEffectKind.CartCheckedOut);
    }

    [Fact]
    public async Task Cart_AfterSevenDays_IsGone()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        var cart = $"customers/{Customer}/carts/{await new PartnerCaller(simulator).NewCartAsync(Customer)}";
        simulator.Clock.Advance(TimeSpan.FromDays(7) - TimeSpan.FromSeconds(1));
        Assert.Equal(200, (await new PartnerCaller(simulator).GetAsync(cart)).Status);
        simulator.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal((404, "CartNotFound"), (await new PartnerCaller(simulator).PostAsync($"{cart}/checkout")).Refusal);
    }

    [Fact]
    public async Task Cart_Updated_HasTheNewLinesOnly()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        var caller = new PartnerCaller(simulator);
        var cart = $"customers/{Customer}/carts/{await caller.NewCartAsync(Customer)}";
        var body = PartnerRequests.Cart((await caller.CatalogItemAsync(Customer, "CFQ7TTC0LH18"), 9));
        Assert.Equal(200, (await caller.SendAsync(HttpMethod.Put, cart, caller.App, body)).Status);
        Assert.Equal(9, (int)Assert.Single((await caller.GetAsync(cart)).Json["lineItems"]!.AsArray())!["quantity"]!);
        Assert.Equal(400, (await caller.SendAsync(HttpMethod.Put, cart, caller.App, "{}")).Status);
    }

    [Fact]
    public async Task Cart_InactiveReseller_Is900154()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        var caller = new PartnerCaller(simulator);
        var body = $$"""
            {"lineItems": [{"catalogItemId": "x", "quantity": 1, "billingCycle": "monthly", "termDuration": "P1Y",
             "participants": [{"key": "transaction_reseller", "value": "{{SeededPartnerCenter.InactiveReseller}}"}]}]}
            """;
        Assert.Equal((400, "900154"), (await caller.PostAsync($"customers/{Customer}/carts", body)).Refusal);
        simulator.Control.PartnerCenter.SetReseller(SeededPartnerCenter.InactiveReseller, active: true);
        Assert.Equal(201, (await caller.PostAsync($"customers/{Customer}/carts", body)).Status);
    }

    [Fact]
    public async Task Catalogue_Changed_MakesWhatWasReadBeforeUnsaleable()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        var caller = new PartnerCaller(simulator);
        var before = await caller.CatalogItemAsync(Customer, "CFQ7TTC0LH16");
        var cart = await caller.NewCartAsync(Customer);
        simulator.Control.PartnerCenter.ChangeCatalogue();
        Assert.NotEqual(before, await caller.CatalogItemAsync(Customer, "CFQ7TTC0LH16"));
        var result = await caller.PostAsync($"customers/{Customer}/carts/{cart}/checkout");
        Assert.Equal("10001", (string?)Assert.Single(result.Json["orderErrors"]!.AsArray())!["code"]);
    }

    [Fact]
    public async Task Subscription_BecomingActive_ChangesItsEtagAndShowsInTheOrder()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        var caller = new PartnerCaller(simulator);
        var result = await caller.PostAsync($"customers/{Customer}/carts/{await caller.NewCartAsync(Customer)}/checkout");
        var order = (string)result.Json["orders"]![0]!["id"]!;
        Assert.Empty((await caller.GetAsync($"customers/{Customer}/subscriptions")).Items);
        simulator.Clock.Advance(TimeSpan.FromMinutes(5));
        var pending = Assert.Single((await caller.GetAsync($"customers/{Customer}/subscriptions?order_id={order}")).Items)!;
        Assert.Null((await caller.GetAsync($"customers/{Customer}/orders/{order}")).Json["lineItems"]![0]!["subscriptionId"]);
        simulator.Clock.Advance(TimeSpan.FromMinutes(5));
        var active = (await caller.GetAsync($"customers/{Customer}/subscriptions/{pending["id"]}")).Json;
        Assert.Equal(("pending", "active"), ((string?)pending["status"], (string?)active["status"]));
        Assert.NotEqual((string?)pending["attributes"]!["etag"], (string?)active["attributes"]!["etag"]);
        Assert.Equal(
            (string?)active["id"], (string?)Assert.Single((await caller.GetAsync($"customers/{Customer}/orders")).Items)!["lineItems"]![0]!["subscriptionId"]);
        Assert.Empty((await caller.GetAsync($"customers/{Customer}/subscriptions?order_id=other")).Items);
        Assert.Equal(404, (await caller.GetAsync($"customers/{SeededPartnerCenter.Stale}/subscriptions/{active["id"]}")).Status);
    }
}
