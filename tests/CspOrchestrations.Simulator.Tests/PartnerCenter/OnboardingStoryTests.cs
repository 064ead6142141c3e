using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using CspOrchestrations.Simulator.State;

namespace CspOrchestrations.Simulator.Tests.PartnerCenter;

/// <summary>The whole way of a new customer, over HTTP only.</summary>
public sealed class OnboardingStoryTests
{
    [Fact]
    public async Task NewCustomer_ThroughTheAgreementToAnActiveSubscription_EachEffectOnce()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        var app = await TokenAsync(simulator, ("grant_type", "client_credentials"));
        var refresh = simulator.Control.Login.GiveConsent();
        var user = await TokenAsync(simulator, ("grant_type", "refresh_token"), ("refresh_token", refresh));

        Use(simulator, app);
        Assert.Equal(404, (await simulator.SendAsync(HttpMethod.Head, "/v1/domains/new.onmicrosoft.com")).Status);
        var created = await PostAsync("/v1/customers", PartnerRequests.Customer("new"), 201);
        var customer = $"/v1/customers/{created["id"]}";
        Assert.Equal("admin@new.onmicrosoft.com", (string?)created["userCredentials"]!["userName"]);
        Assert.Equal(200, (await simulator.SendAsync(HttpMethod.Head, "/v1/domains/NEW.onmicrosoft.com")).Status);

        var availability = (await GetAsync($"{customer}/products/CFQ7TTC0LH16/skus/0001/availabilities"))["items"]![0]!;
        var cart = await PostAsync($"{customer}/carts", PartnerRequests.Cart(((string)availability["catalogItemId"]!, 5)), 201);
        Assert.Equal("13605", (string)(await PostAsync($"{customer}/carts/{cart["id"]}/checkout", null, 403))["code"]!.ToString());

        var attestation = await PostAsync("/v1/attestations/enhanced", PartnerRequests.Attestation(), 201);
        Assert.True(simulator.Control.PartnerCenter.Accept((string)attestation["attestationId"]!));
        Use(simulator, user);
        await PostAsync($"{customer}/agreements", PartnerRequests.Agreement((string)attestation["attestationId"]!), 201);

        Use(simulator, app);
        var checkout = await PostAsync($"{customer}/carts/{cart["id"]}/checkout", null, 201);
        var order = (string)Assert.Single(checkout["orders"]!.AsArray())!["id"]!;
        Assert.Equal("20000", (await simulator.SendAsync(HttpMethod.Get, $"{customer}/orders/{order}")).Json["code"]!.ToString());
        simulator.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal("pending", (string?)(await GetAsync($"{customer}/orders/{order}"))["status"]);
        Assert.Equal("pending", (string?)(await SubscriptionAsync())["status"]);
        simulator.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal("active", (string?)(await SubscriptionAsync())["status"]);

        Assert.Equal(
            [
                PartnerEffectKind.CustomerCreated, PartnerEffectKind.CartCreated, PartnerEffectKind.AttestationStarted,
                PartnerEffectKind.AttestationAccepted, PartnerEffectKind.AgreementCreated, PartnerEffectKind.OrderCreated,
                PartnerEffectKind.SubscriptionCreated, PartnerEffectKind.CartCheckedOut,
            ],
            simulator.Control.PartnerCenter.Effects(new((Guid)created["id"]!)).Select(effect => effect.Kind));

        async Task<JsonNode> PostAsync(string path, string? json, int status)
        {
            var reply = await simulator.SendAsync(HttpMethod.Post, path, json);
            Assert.True(status == reply.Status, $"{path}: {reply.Status} {reply.Text}");
            return reply.Json;
        }

        async Task<JsonNode> GetAsync(string path) => (await simulator.SendAsync(HttpMethod.Get, path)).Json;

        async Task<JsonNode> SubscriptionAsync() =>
            Assert.Single((await GetAsync($"{customer}/subscriptions?order_id={order}"))["items"]!.AsArray())!;
    }

    private static void Use(RunningSimulator simulator, string token) =>
        simulator.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);

    private static async Task<string> TokenAsync(RunningSimulator simulator, params (string, string)[] grant)
    {
        var answer = await simulator.TokenAsync(
            [.. grant, ("client_secret", "any"), ("scope", "https://api.partnercenter.microsoft.com/.default")]);
        return (string)answer.Json["access_token"]!;
    }
}
