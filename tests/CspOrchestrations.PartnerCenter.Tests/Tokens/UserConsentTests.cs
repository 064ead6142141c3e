using CspOrchestrations.Core.Remote;
using CspOrchestrations.PartnerCenter.Tokens;
using Microsoft.AspNetCore.WebUtilities;

namespace CspOrchestrations.PartnerCenter.Tests.Tokens;

public sealed class UserConsentTests
{
    private const string Code = "canary-code";

    private static readonly Uri Redirect = new("http://localhost:49152/");

    [Fact]
    public async Task Begin_Address_IsTheLoginsWithPkceAndState()
    {
        await using var world = await TokensUnderTest.StartAsync();

        var request = await world.Consent.BeginAsync(Redirect, default);

        Assert.Equal(world.Login.Address.Authority, request.Address.Authority);
        Assert.Equal($"/{LoginServer.Tenant}/oauth2/v2.0/authorize", request.Address.AbsolutePath);
        var query = QueryHelpers.ParseQuery(request.Address.Query);
        Assert.Equal("code", query["response_type"]);
        Assert.Equal("S256", query["code_challenge_method"]);
        Assert.Equal(request.State, query["state"]);
        Assert.Equal(Redirect.AbsoluteUri, query["redirect_uri"]);
        Assert.Contains("offline_access", query["scope"].ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(request.Verifier, request.Address.Query, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Begin_Twice_StatesDiffer()
    {
        await using var world = await TokensUnderTest.StartAsync();

        Assert.NotEqual((await world.Consent.BeginAsync(Redirect, default)).State, (await world.Consent.BeginAsync(Redirect, default)).State);
    }

    [Fact]
    public async Task Complete_Code_IsRedeemedWithTheVerifier()
    {
        await using var world = await TokensUnderTest.StartAsync();
        world.Login.Valid.Add(Code);
        var request = await world.Consent.BeginAsync(Redirect, default);

        var result = await world.Consent.CompleteAsync(request, Code, default);

        var sent = Assert.Single(world.Login.Requests);
        Assert.Equal("authorization_code", sent["grant_type"]);
        Assert.Equal(request.Verifier, sent["code_verifier"]);
        Assert.Equal(Redirect.AbsoluteUri, sent["redirect_uri"]);
        Assert.Equal("canary-refresh-1", result.Value!.RefreshToken);
    }

    [Fact]
    public async Task Complete_SignedInWithoutMfa_IsRejected()
    {
        await using var world = await TokensUnderTest.StartAsync();
        world.Login.Valid.Add(Code);
        world.Login.Methods = ["pwd"];
        var request = await world.Consent.BeginAsync(Redirect, default);

        var result = await world.Consent.CompleteAsync(request, Code, default);

        Assert.Equal(ProblemCodes.ConsentNeeded, result.Problem!.Code);
        Assert.Contains("MFA", result.Problem.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Complete_CodeUsedAlready_IsRejected()
    {
        await using var world = await TokensUnderTest.StartAsync();
        var request = await world.Consent.BeginAsync(Redirect, default);

        var result = await world.Consent.CompleteAsync(request, Code, default);

        Assert.Contains("invalid_grant", result.Problem!.Detail, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", $"{result} {request} {world.Logs.Text}", StringComparison.Ordinal);
    }
}
