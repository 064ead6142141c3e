using System.Net;
using System.Text;
using CspOrchestrations.Web.Access;
using CspOrchestrations.Web.Tests.Hosting;

namespace CspOrchestrations.Web.Tests.Access;

/// <summary>People whom App Service authentication has signed in.</summary>
public sealed class EntraOperatorsTests
{
    private const string Person = "7b1c5a52-0000-4000-8000-00000000beef";
    private const string LongObjectId = "http://schemas.microsoft.com/identity/claims/objectidentifier";
    private const string LongRole = "http://schemas.microsoft.com/ws/2008/06/identity/claims/role";

    private static readonly (string, string)[] On = [("WEBSITE_AUTH_ENABLED", "True"), ("Web:EntraOperators", "true")];

    [Theory]
    [InlineData(LongObjectId, "roles")]
    [InlineData("oid", LongRole)]
    public async Task SignedIn_WithTheRole_IsAnOperatorByObjectId(string idType, string roleType)
    {
        await using var server = await WebServer.StartAsync(On);

        using var answer = await SendAsync(server, HttpMethod.Get, Header("aad", (idType, Person), (roleType, "Operator")));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains($"entra-{Person}", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    public static TheoryData<string> NotOperators() => new(
        Header("aad", (LongObjectId, Person), ("roles", "Reader")),
        Header("aad", (LongObjectId, Person)),
        Header("aad", ("name", Person), ("roles", "Operator")),
        Header("twitter", (LongObjectId, Person), ("roles", "Operator")),
        Convert.ToBase64String(Encoding.UTF8.GetBytes("[]")),
        Convert.ToBase64String(Encoding.UTF8.GetBytes("""{"auth_typ":"aad","claims":[null,{}]}""")),
        "not base64",
        "");

    [Theory]
    [MemberData(nameof(NotOperators))]
    public async Task SignedIn_WithoutTheRole_IsNobody(string header)
    {
        await using var server = await WebServer.StartAsync(On);

        using var answer = await SendAsync(server, HttpMethod.Get, header);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task Header_WhereEntraIsOff_IsNotRead()
    {
        await using var server = await WebServer.StartAsync(("WEBSITE_AUTH_ENABLED", "True"));

        using var answer = await SendAsync(server, HttpMethod.Get, Header("aad", (LongObjectId, Person), ("roles", "Operator")));

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task Header_WherePlatformAuthenticationIsOff_IsNotReadAndTheLogSaysSo()
    {
        await using var server = await WebServer.StartAsync(("Web:EntraOperators", "true"));

        using var answer = await SendAsync(server, HttpMethod.Get, Header("aad", (LongObjectId, Person), ("roles", "Operator")));

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Contains("WEBSITE_AUTH_ENABLED", server.Logs.Text, StringComparison.Ordinal);
    }

    /// <summary>The browser sends the platform's cookie by itself, also for another site's page.</summary>
    [Fact]
    public async Task Write_FromAnotherSite_IsRefused()
    {
        await using var server = await WebServer.StartAsync(On);

        using var answer = await SendAsync(
            server, HttpMethod.Delete, Header("aad", (LongObjectId, Person), ("roles", "Operator")), ("Origin", "https://elsewhere.example.com"));

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task WrongKey_DoesNotFallBackOnThePlatform()
    {
        await using var server = await WebServer.StartAsync(On);

        using var answer = await SendAsync(
            server, HttpMethod.Get, Header("aad", (LongObjectId, Person), ("roles", "Operator")), ("Authorization", "Bearer anna.wrong"));

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Page_OffersEntraOnlyWhereItIsOn(bool isOn)
    {
        await using var server = await WebServer.StartAsync(isOn ? On : []);
        using var http = new HttpClient { BaseAddress = server.Address };

        var page = await http.GetStringAsync("/operate");

        Assert.Equal(!isOn, page.Contains("id=\"entra-sign-in\" hidden", StringComparison.Ordinal));
    }

    private static string Header(string provider, params (string Type, string Value)[] claims) => Convert.ToBase64String(Encoding.UTF8.GetBytes(
        $$"""{"auth_typ":"{{provider}}","name_typ":"name","role_typ":"roles","claims":[{{string.Join(',', claims.Select(claim => $$"""{"typ":"{{claim.Type}}","val":"{{claim.Value}}"}"""))}}]}"""));

    private static async Task<HttpResponseMessage> SendAsync(WebServer server, HttpMethod method, string header, params (string Name, string Value)[] more)
    {
        using var http = new HttpClient { BaseAddress = server.Address };
        using var request = new HttpRequestMessage(method, "/api/operators/session");
        request.Headers.TryAddWithoutValidation(EntraPrincipal.Header, header);
        foreach (var (name, value) in more)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await http.SendAsync(request);
    }
}
