using System.Buffers.Text;
using System.Text.Json.Nodes;
using CspOrchestrations.Simulator.Faults;
using CspOrchestrations.Simulator.Login;
using CspOrchestrations.Simulator.Seeding;

namespace CspOrchestrations.Simulator.Tests.Login;

public sealed class TokenEndpointTests
{
    private const string Api = "https://api.partnercenter.microsoft.com";

    [Fact]
    public async Task ClientCredentials_Token_IsTheApplicationsForTheScopesApi()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        var answer = await simulator.TokenAsync(("grant_type", "client_credentials"), ("client_secret", "s"), ("scope", $"{Api}/.default"));
        Assert.Equal((200, "Bearer", 3600), (answer.Status, (string?)answer.Json["token_type"], (int)answer.Json["expires_in"]!));
        Assert.Null(answer.Json["refresh_token"]);
        var claims = Claims(answer);
        Assert.Equal((Api, "app"), ((string?)claims["aud"], (string?)claims["idtyp"]));
        Assert.Equal(simulator.Clock.GetUtcNow().AddHours(1).ToUnixTimeSeconds(), (long)claims["exp"]!);
        Assert.Null(claims["amr"]);
    }

    [Fact]
    public async Task ClientCredentials_ResourceOfTheOlderForm_IsTheAudience()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        var answer = await simulator.TokenAsync(("grant_type", "client_credentials"), ("client_assertion", "a"), ("resource", $"{Api}/"));
        Assert.Equal(Api, (string?)Claims(answer)["aud"]);
    }

    [Theory]
    [InlineData("client_credentials", "wrong", "https://x.example.com/.default", 401, "invalid_client", 7000215)]
    [InlineData("client_credentials", "", "https://x.example.com/.default", 401, "invalid_client", 7000218)]
    [InlineData("client_credentials", "right", "openid", 400, "invalid_scope", 70011)]
    [InlineData("password", "right", "https://x.example.com/.default", 400, "unsupported_grant_type", 70003)]
    [InlineData("refresh_token", "right", "https://x.example.com/.default", 400, "invalid_grant", 700082)]
    [InlineData("", "right", "https://x.example.com/.default", 400, "invalid_request", 900144)]
    public async Task Token_WrongRequest_IsEntrasEnvelope(string grant, string secret, string scope, int status, string error, int code)
    {
        await using var simulator = await RunningSimulator.StartAsync();
        simulator.Set(new LoginSettings { ClientSecret = "right" });
        var answer = await simulator.TokenAsync(("grant_type", grant), ("client_secret", secret), ("scope", scope));
        Assert.Equal((status, error, code), (answer.Status, (string?)answer.Json["error"], (int)answer.Json["error_codes"]![0]!));
        Assert.StartsWith($"AADSTS{code}: ", (string?)answer.Json["error_description"], StringComparison.Ordinal);
        Assert.NotNull(answer.Json["correlation_id"]);
    }

    [Theory]
    [InlineData(true, "pwd mfa")]
    [InlineData(false, "pwd")]
    public async Task Refresh_Consent_DecidesOnTheMfaClaim(bool mfa, string methods)
    {
        await using var simulator = await RunningSimulator.StartAsync();
        var answer = await RefreshAsync(simulator, simulator.Control.Login.GiveConsent(mfa));
        Assert.Equal(methods, string.Join(' ', Claims(answer)["amr"]!.AsArray().Select(method => (string?)method)));
        Assert.NotNull(answer.Json["id_token"]);
        Assert.NotNull(answer.Json["client_info"]);
    }

    [Theory]
    [InlineData(24, 23, 200)]
    [InlineData(24, 24, 400)]
    [InlineData(0, 0, 400)]
    public async Task Refresh_UsedToken_WorksForItsGraceOnly(int graceHours, int hoursLater, int status)
    {
        await using var simulator = await RunningSimulator.StartAsync();
        simulator.Set(new LoginSettings { UsedRefreshTokenLifetime = TimeSpan.FromHours(graceHours) });
        var first = simulator.Control.Login.GiveConsent();
        var second = (string)(await RefreshAsync(simulator, first)).Json["refresh_token"]!;
        Assert.NotEqual(first, second);
        simulator.Clock.Advance(TimeSpan.FromHours(hoursLater));
        Assert.Equal(status, (await RefreshAsync(simulator, first)).Status);
        Assert.Equal(200, (await RefreshAsync(simulator, second)).Status);
    }

    [Fact]
    public async Task Refresh_AfterNinetyDays_IsRefused()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        var token = simulator.Control.Login.GiveConsent();
        simulator.Clock.Advance(TimeSpan.FromDays(90));
        Assert.Equal("invalid_grant", (string?)(await RefreshAsync(simulator, token)).Json["error"]);
    }

    [Fact]
    public async Task Refresh_OtherClient_IsRefused()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        var token = simulator.Control.Login.GiveConsent(clientId: "another");
        Assert.Equal("invalid_grant", (string?)(await RefreshAsync(simulator, token)).Json["error"]);
    }

    [Fact]
    public async Task RevokeConsents_TokensThatAreOut_AreRefusedAndANewConsentWorks()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        var token = simulator.Control.Login.GiveConsent();
        simulator.Control.Login.RevokeConsents();
        Assert.Equal(50173, (int)(await RefreshAsync(simulator, token)).Json["error_codes"]![0]!);
        Assert.Equal(200, (await RefreshAsync(simulator, simulator.Control.Login.GiveConsent())).Status);
        simulator.Set(new LoginSettings { RefuseRefresh = true });
        Assert.Equal("invalid_grant", (string?)(await RefreshAsync(simulator, simulator.Control.Login.GiveConsent())).Json["error"]);
    }

    [Fact]
    public async Task Fault_Token_IsEntrasEnvelopeAndAnyIsNotForIt()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        var refresh = simulator.Control.Login.GiveConsent();
        simulator.Control.AddFault(new Fault(FaultRoute.Any, FaultKind.ErrorBefore));
        Assert.Equal(200, (await RefreshAsync(simulator, refresh)).Status);
        simulator.Control.AddFault(new Fault(FaultRoute.Token, FaultKind.Refuse) { Status = 400, Code = "interaction_required/50076" });
        var answer = await RefreshAsync(simulator, refresh);
        Assert.Equal(
            (400, "interaction_required", 50076), (answer.Status, (string?)answer.Json["error"], (int)answer.Json["error_codes"]![0]!));
    }

    [Fact]
    public async Task Discovery_Endpoints_AreTheSimulators()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        var answer = await simulator.SendAsync(HttpMethod.Get, "/contoso.onmicrosoft.com/v2.0/.well-known/openid-configuration");
        Assert.Equal($"{simulator.BaseAddress}contoso.onmicrosoft.com/oauth2/v2.0/token", (string?)answer.Json["token_endpoint"]);
        Assert.Equal($"{simulator.BaseAddress}contoso.onmicrosoft.com/oauth2/v2.0/authorize", (string?)answer.Json["authorization_endpoint"]);
    }

    private static Task<Reply> RefreshAsync(RunningSimulator simulator, string token) => simulator.TokenAsync(
        ("grant_type", "refresh_token"), ("refresh_token", token), ("client_secret", "s"), ("scope", $"{Api}/.default"));

    private static JsonNode Claims(Reply answer) =>
        JsonNode.Parse(Base64Url.DecodeFromChars(((string)answer.Json["access_token"]!).Split('.')[1]))!;
}
