using System.Net;
using CspOrchestrations.Web.Tests.Hosting;

namespace CspOrchestrations.Web.Tests.Operators;

public sealed class OperatorSessionTests : WebServerTest
{
    private const string Route = "/api/operators/session";

    [Fact]
    public async Task SignIn_ValidKey_SetsAHostCookieThatWorks()
    {
        var response = await SignInAsync();

        Assert.Equal("anna", (await ReadAsync(response, HttpStatusCode.OK)).GetProperty("name").GetString());
        var attributes = Assert.Single(response.Headers.GetValues("Set-Cookie")).Split("; ").Select(a => a.ToLowerInvariant()).ToList();
        Assert.StartsWith("__host-operator=", attributes[0], StringComparison.Ordinal);
        Assert.Equal(["httponly", "max-age=28800", "path=/", "samesite=strict", "secure"], attributes.Skip(1).Order(StringComparer.Ordinal));
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(HttpMethod.Get, "/api/attention", CookieOf(response))).StatusCode);
        Assert.Equal("anna", (await ReadAsync(await SendAsync(HttpMethod.Get, Route, CookieOf(response)), HttpStatusCode.OK)).GetProperty("name").GetString());
    }

    [Fact]
    public async Task SignIn_ValidKey_CookieDoesNotHoldTheKey()
    {
        var key = Operator.DefaultRequestHeaders.Authorization!.Parameter!;

        Assert.DoesNotContain(key.Split('.')[1], CookieOf(await SignInAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignIn_WrongKey_IsUnauthorizedWithoutCookie()
    {
        var response = await Anonymous.PostAsync(Route, Json("""{"key":"anna.wrong"}"""));

        await ReadProblemAsync(response, HttpStatusCode.Unauthorized);
        Assert.False(response.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task SignIn_FromAnotherSite_IsForbidden()
    {
        var response = await SendAsync(HttpMethod.Post, Route, cookie: null, "Sec-Fetch-Site", "cross-site");

        await ReadProblemAsync(response, HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Session_AfterItsLifetime_Ends()
    {
        var cookie = CookieOf(await SignInAsync());
        Server.Clock.Advance(TimeSpan.FromHours(8));

        Assert.Equal(HttpStatusCode.Unauthorized, (await SendAsync(HttpMethod.Get, "/api/attention", cookie)).StatusCode);
    }

    [Fact]
    public async Task Session_AfterItsKeyWasRemovedAndAddedAgain_Ends()
    {
        var cookie = CookieOf(await SignInAsync());
        await Server.Keys.RemoveAsync("anna", "test", CancellationToken.None);
        await Server.Keys.AddAsync("anna", "test", CancellationToken.None);

        Assert.Equal(HttpStatusCode.Unauthorized, (await SendAsync(HttpMethod.Get, "/api/attention", cookie)).StatusCode);
    }

    [Theory]
    [InlineData("__Host-operator=anna.unknown")]
    [InlineData("__Host-operator=%01.unknown")]
    [InlineData("__Host-operator=")]
    public async Task Session_UnknownCookie_IsUnauthorized(string cookie)
    {
        Assert.Equal(HttpStatusCode.Unauthorized, (await SendAsync(HttpMethod.Get, "/api/attention", cookie)).StatusCode);
    }

    [Fact]
    public async Task SignOut_Session_EndsItAndClearsTheCookie()
    {
        var cookie = CookieOf(await SignInAsync());

        var response = await SendAsync(HttpMethod.Delete, Route, cookie);

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Contains("expires=Thu, 01 Jan 1970", response.Headers.GetValues("Set-Cookie").Single(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, (await SendAsync(HttpMethod.Get, "/api/attention", cookie)).StatusCode);
        Assert.Equal(
            ["operator.added", "operator.signed-in", "operator.signed-out"],
            (await Server.ReadAuditAsync("operator:anna")).Select(e => e.Action));
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Origin", "http://localhost:1")]
    public async Task Write_WithCookieFromAnotherSite_IsForbidden(string header, string value)
    {
        var id = Server.Attestations.Seed("one");

        var response = await SendAsync(HttpMethod.Post, $"/api/attestations/{id}/cancel", CookieOf(await SignInAsync()), header, value);

        await ReadProblemAsync(response, HttpStatusCode.Forbidden);
        Assert.Empty(Server.Attestations.Calls);
    }

    [Fact]
    public async Task Write_WithKeyAndForeignOrigin_IsAccepted()
    {
        var id = Server.Attestations.Seed("one");
        Operator.DefaultRequestHeaders.Add("Origin", "https://tool.example.com");

        await ReadAsync(await Operator.PostAsync($"/api/attestations/{id}/cancel", Json("{}")), HttpStatusCode.Accepted);
    }

    [Theory]
    [InlineData("https://partner.example.com", HttpStatusCode.OK)]
    [InlineData("https://partner.example.com:8443", HttpStatusCode.Forbidden)]
    [InlineData("http://partner.example.com", HttpStatusCode.Forbidden)]
    public async Task Write_BehindAProxy_ComesFromTheConfiguredAddress(string origin, HttpStatusCode expected)
    {
        await using var server = await WebServer.StartAsync(("Web:PublicBaseAddress", "https://partner.example.com/"));
        using var client = await server.CreateOperatorAsync();
        client.DefaultRequestHeaders.Add("Origin", origin);

        var response = await client.PostAsync(Route, Json($$"""{"key":"{{client.DefaultRequestHeaders.Authorization!.Parameter}}"}"""));

        Assert.Equal(expected, response.StatusCode);
    }

    private Task<HttpResponseMessage> SignInAsync() =>
        Anonymous.PostAsync(Route, Json($$"""{"key":"{{Operator.DefaultRequestHeaders.Authorization!.Parameter}}"}"""));

    private static string CookieOf(HttpResponseMessage response) => response.Headers.GetValues("Set-Cookie").Single().Split(';')[0];

    private Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? cookie, string? header = null, string? value = null)
    {
        var request = new HttpRequestMessage(method, path);
        if (cookie is not null)
        {
            request.Headers.Add("Cookie", cookie);
        }

        if (header is not null)
        {
            request.Headers.Add(header, value);
        }

        return Anonymous.SendAsync(request);
    }
}
