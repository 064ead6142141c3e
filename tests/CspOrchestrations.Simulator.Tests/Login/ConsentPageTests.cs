using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Web;
using CspOrchestrations.Simulator.Seeding;

namespace CspOrchestrations.Simulator.Tests.Login;

public sealed class ConsentPageTests
{
    private const string Redirect = "http://localhost:8400/consent";
    private const string Verifier = "a-verifier-of-more-than-forty-three-characters-as-pkce-wants";

    private static readonly string Path = $"/{SeededPartnerCenter.TenantId}/oauth2/v2.0/authorize";

    private static readonly string Challenge = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier)));

    [Fact]
    public async Task Show_Request_IsAPageWithBothWaysToSignIn()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        var page = await simulator.SendAsync(HttpMethod.Get, $"{Path}?{Query(("state", "\"><script>"))}");
        Assert.Equal((200, "text/html"), (page.Status, page.ContentType));
        Assert.Contains("Sign in with MFA", page.Text, StringComparison.Ordinal);
        Assert.Contains("Sign in without MFA", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mfa", true)]
    [InlineData("no-mfa", false)]
    public async Task Decide_SignedIn_GivesACodeThatIsGoodOnce(string decision, bool mfa)
    {
        await using var simulator = await RunningSimulator.StartAsync();
        var back = await DecideAsync(simulator, decision);
        Assert.Equal("s-1", back["state"]);
        Assert.Equal("invalid_grant", (string?)(await RedeemAsync(simulator, back["code"], "another-verifier")).Json["error"]);
        var answer = await RedeemAsync(simulator, back["code"], Verifier);
        Assert.Equal(200, answer.Status);
        Assert.NotNull(answer.Json["refresh_token"]);
        var payload = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(((string)answer.Json["access_token"]!).Split('.')[1]));
        Assert.Equal(mfa, payload.Contains("\"mfa\"", StringComparison.Ordinal));
        Assert.Equal("invalid_grant", (string?)(await RedeemAsync(simulator, back["code"], Verifier)).Json["error"]);
    }

    [Fact]
    public async Task Redeem_AfterTenMinutes_IsRefused()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        var back = await DecideAsync(simulator, "mfa");
        simulator.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(400, (await RedeemAsync(simulator, back["code"], Verifier)).Status);
    }

    [Fact]
    public async Task Decide_Declined_GoesBackWithAnError()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        var back = await DecideAsync(simulator, "decline");
        Assert.Equal(("access_denied", "s-1", null), (back["error"], back["state"], back["code"]));
    }

    [Theory]
    [InlineData("client_id", "")]
    [InlineData("redirect_uri", "https://somewhere.example.com/")]
    [InlineData("redirect_uri", "javascript:alert(1)")]
    [InlineData("response_type", "token")]
    [InlineData("code_challenge_method", "plain")]
    public async Task Show_WrongRequest_IsRefusedAndSendsNobodyAnywhere(string name, string value)
    {
        await using var simulator = await RunningSimulator.StartAsync();
        Assert.Equal(400, (await simulator.SendAsync(HttpMethod.Get, $"{Path}?{Query((name, value))}")).Status);
        using var response = await PostAsync(simulator, "mfa", (name, value));
        Assert.Equal(400, (int)response.StatusCode);
    }

    private static async Task<System.Collections.Specialized.NameValueCollection> DecideAsync(RunningSimulator simulator, string decision)
    {
        using var response = await PostAsync(simulator, decision);
        Assert.Equal(302, (int)response.StatusCode);
        Assert.StartsWith($"{Redirect}?", response.Headers.Location!.OriginalString, StringComparison.Ordinal);
        return HttpUtility.ParseQueryString(response.Headers.Location.Query);
    }

    private static async Task<HttpResponseMessage> PostAsync(
        RunningSimulator simulator, string decision, params (string Name, string Value)[] changes)
    {
        using var form = new FormUrlEncodedContent(Parameters(changes).Append(KeyValuePair.Create("decision", decision)));
        return await simulator.Http.PostAsync(Path, form);
    }

    private static Task<Reply> RedeemAsync(RunningSimulator simulator, string? code, string verifier) => simulator.TokenAsync(
        ("grant_type", "authorization_code"),
        ("code", code!),
        ("redirect_uri", Redirect),
        ("code_verifier", verifier),
        ("client_secret", "s"),
        ("scope", "https://api.partnercenter.microsoft.com/.default offline_access"));

    private static string Query(params (string Name, string Value)[] changes) =>
        string.Join('&', Parameters(changes).Select(parameter => $"{parameter.Key}={Uri.EscapeDataString(parameter.Value)}"));

    private static Dictionary<string, string> Parameters((string Name, string Value)[] changes)
    {
        var parameters = new Dictionary<string, string>
        {
            ["client_id"] = SeededPartnerCenter.ClientId.ToString(),
            ["redirect_uri"] = Redirect,
            ["response_type"] = "code",
            ["scope"] = "https://api.partnercenter.microsoft.com/.default offline_access",
            ["state"] = "s-1",
            ["code_challenge"] = Challenge,
            ["code_challenge_method"] = "S256",
        };
        foreach (var (name, value) in changes)
        {
            parameters[name] = value;
        }

        return parameters;
    }
}
