using System.Net;

namespace CspOrchestrations.Web.Tests.Hosting;

public sealed class WebMappingTests : WebServerTest
{
    [Theory]
    [InlineData("/")]
    [InlineData("/api")]
    [InlineData("/api/nothing")]
    [InlineData("/assets/none.js")]
    [InlineData("/assets/..%2Fopenapi.json")]
    [InlineData("/problems/none")]
    public async Task Map_UnknownAddress_IsAProblem(string path)
    {
        await ReadProblemAsync(await Anonymous.GetAsync(path), HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("PUT", "/api/attestations", "POST")]
    [InlineData("GET", "/api/attestations/x/cancel", "POST")]
    [InlineData("POST", "/api/instances/x", "DELETE, GET")]
    [InlineData("POST", "/operate", "GET")]
    public async Task Map_OtherMethod_SaysWhatIsAllowed(string method, string path, string allowed)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);

        var response = await Operator.SendAsync(request);

        await ReadProblemAsync(response, HttpStatusCode.MethodNotAllowed);
        Assert.Equal(allowed, string.Join(", ", response.Content.Headers.Allow.Order(StringComparer.Ordinal)));
    }

    [Theory]
    [InlineData("/healthz")]
    [InlineData("/api/attention")]
    [InlineData("/api/nothing")]
    [InlineData("/openapi.json")]
    [InlineData("/operate")]
    [InlineData("/attestations/attestation-one")]
    public async Task Map_EveryAnswer_HasTheSecurityHeaders(string path)
    {
        var response = await Anonymous.GetAsync(path);

        Assert.Equal("no-store", response.Headers.CacheControl?.ToString());
        Assert.Equal("no-referrer", response.Headers.GetValues("Referrer-Policy").Single());
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
        var policy = response.Headers.GetValues("Content-Security-Policy").Single();
        Assert.StartsWith("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("base-uri 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Map_AttestationPage_MayEmbedTheOneOriginOnly()
    {
        await using var server = await WebServer.StartAsync(("Web:AgreementOrigin", "https://agreement.example.com"));
        using var client = server.CreateClient();

        var response = await client.GetAsync("/attestations/attestation-one");

        Assert.Equal(
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; frame-src https://agreement.example.com; "
            + "frame-ancestors 'none'; base-uri 'none'; form-action 'self'",
            response.Headers.GetValues("Content-Security-Policy").Single());
    }

    [Fact]
    public async Task Map_OperatePage_MayEmbedNothing()
    {
        var response = await Anonymous.GetAsync("/operate");

        Assert.DoesNotContain("frame-src", response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Map_Asset_IsAskedForOnceWhileItStaysTheSame()
    {
        var first = await Anonymous.GetAsync("/assets/base.css");
        using var again = new HttpRequestMessage(HttpMethod.Get, "/assets/base.css");
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);

        Assert.Equal("text/css", first.Content.Headers.ContentType?.MediaType);
        Assert.Equal(HttpStatusCode.NotModified, (await Anonymous.SendAsync(again)).StatusCode);
    }

    [Fact]
    public async Task Map_Problem_HasAPageThatExplainsIt()
    {
        var problem = await ReadProblemAsync(await Anonymous.GetAsync("/api/nothing"), HttpStatusCode.NotFound);

        var kind = await ReadAsync(await Anonymous.GetAsync(problem.GetProperty("type").GetString()), HttpStatusCode.OK);

        Assert.Equal(problem.GetProperty("title").GetString(), kind.GetProperty("title").GetString());
    }
}
