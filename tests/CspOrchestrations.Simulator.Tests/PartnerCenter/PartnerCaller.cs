using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace CspOrchestrations.Simulator.Tests.PartnerCenter;

/// <summary>Calls the simulated Partner Center over HTTP, with a token of the application or of a user.</summary>
internal sealed class PartnerCaller(RunningSimulator simulator)
{
    public string App { get; } = simulator.Control.Login.IssueAppToken();

    public string User { get; } = simulator.Control.Login.IssueUserToken();

    public Task<PartnerAnswer> GetAsync(string path) => SendAsync(HttpMethod.Get, path, App);

    public Task<PartnerAnswer> PostAsync(string path, string? json = null, string? requestId = null) =>
        SendAsync(HttpMethod.Post, path, App, json, Headers(requestId));

    public Task<PartnerAnswer> GetAsUserAsync(string path) => SendAsync(HttpMethod.Get, path, User);

    public Task<PartnerAnswer> PostAsUserAsync(string path, string? json = null, string? requestId = null) =>
        SendAsync(HttpMethod.Post, path, User, json, Headers(requestId));

    /// <param name="path">Below <c>/v1/</c>.</param>
    public async Task<PartnerAnswer> SendAsync(
        HttpMethod method, string path, string? token, string? json = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, $"/v1/{path}");
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        foreach (var (name, value) in headers)
        {
            // Without validation: etags of this API are not quoted.
            request.Headers.TryAddWithoutValidation(name, value);
        }

        if (json is not null)
        {
            request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        }

        // Of its own: the running simulator's client has a token of the broker's.
        using var http = new HttpClient { BaseAddress = simulator.BaseAddress };
        using var response = await http.SendAsync(request);
        return new PartnerAnswer(
            (int)response.StatusCode,
            await response.Content.ReadAsStringAsync(),
            response.Headers.ToDictionary(header => header.Key, header => header.Value.First(), StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>A cart of one valid line.</summary>
    public async Task<string> NewCartAsync(string customer, string product = "CFQ7TTC0LH16", int quantity = 5)
    {
        var item = await CatalogItemAsync(customer, product);
        var cart = await PostAsync($"customers/{customer}/carts", PartnerRequests.Cart((item, quantity)));
        Assert.Equal(201, cart.Status);
        return (string)cart.Json["id"]!;
    }

    /// <summary>As the catalogue has it now.</summary>
    public async Task<string> CatalogItemAsync(string customer, string product)
    {
        var answer = await GetAsync($"customers/{customer}/products/{product}/skus/0001/availabilities");
        return (string)Assert.Single(answer.Items)!["catalogItemId"]!;
    }

    private static (string, string)[] Headers(string? requestId) => requestId is null ? [] : [("MS-RequestId", requestId)];
}

internal sealed record PartnerAnswer(int Status, string Text, IReadOnlyDictionary<string, string> Headers)
{
    public JsonNode Json => JsonNode.Parse(Text)!;

    public string Code => Json["code"]!.ToString();

    public JsonArray Items => Json["items"]!.AsArray();

    public (int, string) Refusal => (Status, Code);

    public string? Header(string name) => Headers.GetValueOrDefault(name);
}
