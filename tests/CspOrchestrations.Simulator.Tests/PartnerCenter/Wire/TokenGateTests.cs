using CspOrchestrations.Simulator.Login;
using CspOrchestrations.Simulator.PartnerCenter;
using CspOrchestrations.Simulator.Seeding;

namespace CspOrchestrations.Simulator.Tests.PartnerCenter.Wire;

public sealed class TokenGateTests
{
    private const string AnyMode = "customers";
    private const string UserOnly = "applicationmfaadoptionstatus";

    [Theory]
    [InlineData(null)]
    [InlineData("token")]
    [InlineData("e30.e30.e30")]
    public async Task AnyCall_NoTokenOfThisLogin_Is401WithAChallenge(string? token)
    {
        await using var simulator = await RunningSimulator.StartAsync();
        var answer = await new PartnerCaller(simulator).SendAsync(HttpMethod.Get, AnyMode, token);
        Assert.Equal((401, "Unauthorized"), answer.Refusal);
        Assert.Contains("invalid_token", answer.Header("WWW-Authenticate"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnyCall_ExpiredToken_Is401()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        var caller = new PartnerCaller(simulator);
        simulator.Clock.Advance(TimeSpan.FromMinutes(59));
        Assert.Equal(200, (await caller.GetAsync(AnyMode)).Status);
        simulator.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal((401, "Unauthorized"), (await caller.GetAsync(AnyMode)).Refusal);
    }

    [Fact]
    public async Task AnyCall_OtherAudience_Is900420()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        var token = simulator.Control.Login.IssueAppToken("https://graph.windows.net");
        Assert.Equal((401, "900420"), (await new PartnerCaller(simulator).SendAsync(HttpMethod.Get, AnyMode, token)).Refusal);
    }

    [Fact]
    public async Task UserOnlyCall_AppToken_Is900329()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        Assert.Equal((403, "900329"), (await new PartnerCaller(simulator).GetAsync(UserOnly)).Refusal);
    }

    [Fact]
    public async Task AppOnlyCall_UserToken_Is403()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        var answer = await new PartnerCaller(simulator).PostAsUserAsync("attestations/enhanced", PartnerRequests.Attestation());
        Assert.Equal(403, answer.Status);
        Assert.Empty(simulator.Control.PartnerCenter.Effects());
    }

    [Fact]
    public async Task UserCall_NoMfaClaim_Is900421AndTheReportSaysSo()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        var caller = new PartnerCaller(simulator);
        var token = simulator.Control.Login.IssueUserToken(mfa: false);
        var answer = await caller.SendAsync(HttpMethod.Get, UserOnly, token, null, ("ValidateMfa", "true"));
        Assert.Equal((401, "900421"), answer.Refusal);
        Assert.Equal("false", answer.Header("isMfaCompliant"));
        Assert.False((bool)Assert.Single((await caller.GetAsUserAsync("partnerRequests")).Items)!["mfaCompliant"]!);
    }

    [Fact]
    public async Task UserCall_NoMfaClaimWhereOnlyReported_IsServed()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        simulator.Set(new PartnerCenterSettings { MfaEnforcement = MfaEnforcement.Reported });
        var token = simulator.Control.Login.IssueUserToken(mfa: false);
        var answer = await new PartnerCaller(simulator).SendAsync(HttpMethod.Get, UserOnly, token, null, ("ValidateMfa", "true"));
        Assert.Equal((200, "false"), (answer.Status, answer.Header("isMfaCompliant")));
    }

    [Fact]
    public async Task Call_ValidateMfa_IsAnsweredForUsersWhoAskOnly()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        var caller = new PartnerCaller(simulator);
        Assert.Null((await caller.GetAsUserAsync(UserOnly)).Header("isMfaCompliant"));
        Assert.Equal("true", (await caller.SendAsync(HttpMethod.Get, UserOnly, caller.User, null, ("ValidateMfa", "true"))).Header("isMfaCompliant"));
        Assert.Null((await caller.SendAsync(HttpMethod.Get, AnyMode, caller.App, null, ("ValidateMfa", "true"))).Header("isMfaCompliant"));
    }

    [Fact]
    public async Task DropMfa_TokenThatIsOut_IsRefusedAtOnceAndAnAppTokenIsNot()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        var caller = new PartnerCaller(simulator);
        var path = $"customers/{SeededPartnerCenter.Valid}/agreements";
        Assert.Equal(200, (await caller.GetAsUserAsync(path)).Status);
        simulator.Control.Login.DropMfa();
        Assert.Equal((401, "900421"), (await caller.GetAsUserAsync(path)).Refusal);
        Assert.Equal(200, (await caller.GetAsync(AnyMode)).Status);
        var again = simulator.Control.Login.IssueUserToken();
        Assert.Equal(200, (await caller.SendAsync(HttpMethod.Get, path, again)).Status);
    }

    [Fact]
    public async Task AnyCall_Ids_AreEchoedOrMade()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        var caller = new PartnerCaller(simulator);
        var echoed = await caller.SendAsync(HttpMethod.Get, AnyMode, null, null, ("MS-RequestId", "r-1"), ("MS-CorrelationId", "c-1"));
        Assert.Equal(("r-1", "c-1"), (echoed.Header("MS-RequestId"), echoed.Header("MS-CorrelationId")));
        var made = await caller.GetAsync(AnyMode);
        Assert.True(Guid.TryParse(made.Header("MS-RequestId"), out _) && Guid.TryParse(made.Header("MS-CorrelationId"), out _));
    }

    [Fact]
    public async Task UnknownPath_IsPartnerCentersEnvelope()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        Assert.Equal((404, "NotFound"), (await new PartnerCaller(simulator).GetAsync("nothing/here")).Refusal);
    }
}
