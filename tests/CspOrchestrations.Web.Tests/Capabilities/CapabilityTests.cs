using System.Net;
using CspOrchestrations.Core.Attestation;
using CspOrchestrations.Web.Tests.Hosting;

namespace CspOrchestrations.Web.Tests.Capabilities;

public sealed class CapabilityTests : WebServerTest
{
    private const string Exchange = "/api/capabilities/exchange";

    [Fact]
    public async Task Exchange_ValidToken_SetsAHostCookie()
    {
        var id = Server.Attestations.Seed("one");

        var response = await Anonymous.PostAsync(Exchange, Json($$"""{"token":"{{await IssueAsync(id)}}"}"""));

        var exchanged = await ReadAsync(response, HttpStatusCode.OK);
        Assert.Equal(id, exchanged.GetProperty("subject").GetString());
        Assert.DoesNotContain("session-", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var attributes = Assert.Single(response.Headers.GetValues("Set-Cookie")).Split("; ").Select(a => a.ToLowerInvariant()).ToList();
        Assert.StartsWith("__host-capability-", attributes[0], StringComparison.Ordinal);
        Assert.Equal(["httponly", "max-age=3600", "path=/", "samesite=strict", "secure"], attributes.Skip(1).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("unknown")]
    [InlineData("session-token-attestation-page-attestation-one")]
    public async Task Exchange_UnknownToken_IsUnauthorizedWithoutCookie(string token)
    {
        await IssueAsync(Server.Attestations.Seed("one"));

        var response = await Anonymous.PostAsync(Exchange, Json($$"""{"token":"{{token}}"}"""));

        await ReadProblemAsync(response, HttpStatusCode.Unauthorized);
        Assert.False(response.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task Exchange_ExpiredToken_IsUnauthorized()
    {
        var token = await IssueAsync(Server.Attestations.Seed("one"));
        Server.Clock.Advance(TimeSpan.FromHours(1));

        await ReadProblemAsync(await Anonymous.PostAsync(Exchange, Json($$"""{"token":"{{token}}"}""")), HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Exchange_NoToken_NamesTheField()
    {
        Assert.Equal(["/token"], await ReadWrongFieldsAsync(await Anonymous.PostAsync(Exchange, Json("{}"))));
    }

    [Fact]
    public async Task Exchange_FromAnotherSite_IsForbidden()
    {
        var token = await IssueAsync(Server.Attestations.Seed("one"));
        using var request = new HttpRequestMessage(HttpMethod.Post, Exchange) { Content = Json($$"""{"token":"{{token}}"}""") };
        request.Headers.Add("Origin", "https://evil.example.com");

        await ReadProblemAsync(await Anonymous.SendAsync(request), HttpStatusCode.Forbidden);
        Assert.Equal(0, Server.Capabilities.Exchanges);
    }

    [Fact]
    public async Task Get_AsCustomer_GivesWhatThePageNeeds()
    {
        var id = Server.Attestations.Seed("one");

        var view = await ReadAsync(await SendAsync(HttpMethod.Get, $"/api/attestations/{id}", await SignInAsync(id)), HttpStatusCode.OK);

        Assert.Equal("waiting", view.GetProperty("state").GetString());
        Assert.Equal("Contoso Example Ltd", view.GetProperty("companyName").GetString());
        var agreement = view.GetProperty("agreement");
        Assert.Equal(Server.Attestations.AgreementLink, agreement.GetProperty("link").GetString());
        Assert.Equal("https://cdn.partner.microsoft.com", agreement.GetProperty("origin").GetString());
        Assert.Equal("mca-accepted", agreement.GetProperty("acceptMessage").GetProperty("name").GetString());
        Assert.False(view.TryGetProperty("organizationId", out _));
    }

    [Fact]
    public async Task Get_AsCustomerAfterTheEnd_HasNoLink()
    {
        var id = Server.Attestations.Seed("one");
        var cookie = await SignInAsync(id);
        Server.Attestations.Move(id, AttestationState.Completed);

        var view = await ReadAsync(await SendAsync(HttpMethod.Get, $"/api/attestations/{id}", cookie), HttpStatusCode.OK);

        Assert.Equal("done", view.GetProperty("state").GetString());
        Assert.False(view.TryGetProperty("agreement", out _));
    }

    [Fact]
    public async Task Get_WithTheCookieOfAnother_IsUnauthorized()
    {
        var other = Server.Attestations.Seed("two");
        var cookie = await SignInAsync(Server.Attestations.Seed("one"));
        var value = cookie[(cookie.IndexOf('=', StringComparison.Ordinal) + 1)..];
        var renamed = (await SignInAsync(other)).Split('=')[0] + "=" + value;

        await ReadProblemAsync(await SendAsync(HttpMethod.Get, $"/api/attestations/{other}", cookie), HttpStatusCode.Unauthorized);
        await ReadProblemAsync(await SendAsync(HttpMethod.Get, $"/api/attestations/{other}", renamed), HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Get_WithACapabilityForSomethingElse_IsUnauthorized()
    {
        var id = Server.Attestations.Seed("one");
        var cookie = await SignInAsync(id, purpose: "reports");

        await ReadProblemAsync(await SendAsync(HttpMethod.Get, $"/api/attestations/{id}", cookie), HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Get_AfterTheCapabilityExpired_IsUnauthorized()
    {
        var id = Server.Attestations.Seed("one");
        var cookie = await SignInAsync(id);
        Server.Clock.Advance(TimeSpan.FromHours(1));

        await ReadProblemAsync(await SendAsync(HttpMethod.Get, $"/api/attestations/{id}", cookie), HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData(null, null, HttpStatusCode.Accepted)]
    [InlineData("Sec-Fetch-Site", "same-origin", HttpStatusCode.Accepted)]
    [InlineData("Sec-Fetch-Site", "same-site", HttpStatusCode.Forbidden)]
    [InlineData("Sec-Fetch-Site", "cross-site", HttpStatusCode.Forbidden)]
    [InlineData("Origin", "null", HttpStatusCode.Forbidden)]
    [InlineData("Origin", "https://evil.example.com", HttpStatusCode.Forbidden)]
    public async Task Signal_WithCookie_MustComeFromThisHost(string? header, string? value, HttpStatusCode expected)
    {
        var id = Server.Attestations.Seed("one");

        var response = await SendAsync(HttpMethod.Post, $"/api/attestations/{id}/signal", await SignInAsync(id), header, value);

        await ReadAsync(response, expected);
        Assert.Equal(expected == HttpStatusCode.Accepted ? 1 : 0, Server.Attestations.Calls.Count);
    }

    [Fact]
    public async Task Signal_FromOwnOrigin_IsAccepted()
    {
        var id = Server.Attestations.Seed("one");
        var origin = Server.Address.GetLeftPart(UriPartial.Authority);

        await ReadAsync(
            await SendAsync(HttpMethod.Post, $"/api/attestations/{id}/signal", await SignInAsync(id), "Origin", origin), HttpStatusCode.Accepted);
    }

    [Theory]
    [InlineData("cancel")]
    [InlineData("answer")]
    [InlineData("reveal")]
    public async Task Command_AsCustomer_IsUnauthorized(string command)
    {
        var id = Server.Attestations.Seed("one");

        await ReadProblemAsync(
            await SendAsync(HttpMethod.Post, $"/api/attestations/{id}/{command}", await SignInAsync(id)), HttpStatusCode.Unauthorized);
        Assert.Empty(Server.Attestations.Calls);
    }

    private Task<string> IssueAsync(string id, string purpose = "attestation-page") =>
        Server.Capabilities.IssueAsync(purpose, id, Server.Clock.GetUtcNow().AddHours(1), CancellationToken.None);

    /// <summary>Gives the cookie as a request sends it.</summary>
    private async Task<string> SignInAsync(string id, string purpose = "attestation-page")
    {
        var response = await Anonymous.PostAsync(Exchange, Json($$"""{"token":"{{await IssueAsync(id, purpose)}}"}"""));
        return response.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
    }

    private Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string cookie, string? header = null, string? value = null)
    {
        var request = new HttpRequestMessage(method, path);
        request.Headers.Add("Cookie", cookie);
        if (header is not null)
        {
            request.Headers.Add(header, value);
        }

        return Anonymous.SendAsync(request);
    }
}
