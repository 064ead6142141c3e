using CspOrchestrations.Core.Remote;
using CspOrchestrations.PartnerCenter.Tokens;
using Microsoft.AspNetCore.Http;

namespace CspOrchestrations.PartnerCenter.Tests.Tokens;

public sealed class AccessTokensTests
{
    [Fact]
    public async Task Get_App_AsksByClientCredentialsForPartnerCenter()
    {
        await using var world = await TokensUnderTest.StartAsync();

        var token = (await world.Tokens.GetAsync(TokenMode.App, default)).Value!;

        var request = Assert.Single(world.Login.Requests);
        Assert.Equal("client_credentials", request["grant_type"]);
        Assert.Equal("https://api.partnercenter.microsoft.com/.default", request["scope"]);
        Assert.Equal(TokenMode.App, token.Mode);
        Assert.Equal(world.Clock.GetUtcNow().AddHours(1), token.ExpiresAt);
    }

    [Fact]
    public async Task Get_AppAndUser_AsksByRefreshTokenAndStoresTheRotatedOne()
    {
        await using var world = await TokensUnderTest.StartAsync();

        var token = (await world.Tokens.GetAsync(TokenMode.AppAndUser, default)).Value!;

        var request = Assert.Single(world.Login.Requests);
        Assert.Equal("refresh_token", request["grant_type"]);
        Assert.Equal(TokensUnderTest.Consented, request["refresh_token"]);
        Assert.Contains("https://api.partnercenter.microsoft.com/.default", request["scope"], StringComparison.Ordinal);
        Assert.Equal(TokenMode.AppAndUser, token.Mode);
        Assert.Equal("canary-refresh-1", world.Store.Current!.Value);
        Assert.Equal("consent-1", world.Store.Current.ConsentId);
    }

    [Theory]
    [InlineData(TokenMode.App)]
    [InlineData(TokenMode.AppAndUser)]
    public async Task Get_HundredCallersAtOnce_ShareOneRequest(TokenMode mode)
    {
        await using var world = await TokensUnderTest.StartAsync();
        var gate = new TaskCompletionSource();
        world.Login.Gate = gate.Task;

        var callers = Enumerable.Range(0, 100).Select(_ => world.Tokens.GetAsync(mode, default)).ToList();
        gate.SetResult();
        var tokens = await Task.WhenAll(callers);

        Assert.Single(world.Login.Requests);
        Assert.Single(tokens.Select(token => token.Value!.Value).Distinct());
    }

    [Fact]
    public async Task Get_CallerGivesUp_OthersGetTheToken()
    {
        await using var world = await TokensUnderTest.StartAsync();
        var gate = new TaskCompletionSource();
        world.Login.Gate = gate.Task;
        using var impatience = new CancellationTokenSource();

        var first = world.Tokens.GetAsync(TokenMode.App, impatience.Token);
        var second = world.Tokens.GetAsync(TokenMode.App, default);
        await impatience.CancelAsync();
        gate.SetResult();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        Assert.NotNull((await second).Value);
        Assert.Single(world.Login.Requests);
    }

    [Theory]
    [InlineData(54, 1)]
    [InlineData(56, 2)]
    public async Task Get_Later_RenewsFiveMinutesBeforeExpiry(int minutes, int requests)
    {
        await using var world = await TokensUnderTest.StartAsync();
        await world.Tokens.GetAsync(TokenMode.App, default);

        world.Clock.Advance(TimeSpan.FromMinutes(minutes));
        await world.Tokens.GetAsync(TokenMode.App, default);

        Assert.Equal(requests, world.Login.Requests.Count);
    }

    [Fact]
    public async Task Get_ShortLivedToken_IsUsedForHalfItsLife()
    {
        await using var world = await TokensUnderTest.StartAsync();
        world.Login.ExpiresIn = 120;
        await world.Tokens.GetAsync(TokenMode.App, default);

        world.Clock.Advance(TimeSpan.FromSeconds(50));
        await world.Tokens.GetAsync(TokenMode.App, default);

        Assert.Single(world.Login.Requests);
    }

    [Theory]
    [InlineData(TokenMode.App)]
    [InlineData(TokenMode.AppAndUser)]
    public async Task Forget_Token_NextOneIsNew(TokenMode mode)
    {
        await using var world = await TokensUnderTest.StartAsync();
        var first = (await world.Tokens.GetAsync(mode, default)).Value!;

        world.Tokens.Forget(first);
        var second = (await world.Tokens.GetAsync(mode, default)).Value!;
        // A late caller with the old token does not throw the new one away.
        world.Tokens.Forget(first);

        Assert.NotEqual(first.Value, second.Value);
        Assert.Same(second, (await world.Tokens.GetAsync(mode, default)).Value);
    }

    [Fact]
    public async Task Get_ConsentNeeded_SendsNothingAndAppGoesOn()
    {
        await using var world = await TokensUnderTest.StartAsync();
        await world.Tokens.GetAsync(TokenMode.AppAndUser, default);
        world.Connection.State = new UserConnectionState(ConsentNeeded: true, "Lost elsewhere.", world.Clock.GetUtcNow());

        var user = await world.Tokens.GetAsync(TokenMode.AppAndUser, default);
        var application = await world.Tokens.GetAsync(TokenMode.App, default);

        Assert.Equal(ProblemCodes.ConsentNeeded, user.Problem!.Code);
        Assert.Equal("Lost elsewhere.", user.Problem.Detail);
        Assert.NotNull(application.Value);
        Assert.Equal(["refresh_token", "client_credentials"], world.Login.Requests.Select(request => request["grant_type"]));
    }

    /// <summary>The token of before the new consent may be the very one that was refused.</summary>
    [Fact]
    public async Task Get_ConsentGivenAnew_TokenOfBeforeIsNotUsed()
    {
        await using var world = await TokensUnderTest.StartAsync();
        var before = (await world.Tokens.GetAsync(TokenMode.AppAndUser, default)).Value!;

        world.Connection.State = new UserConnectionState(ConsentNeeded: false, null, world.Clock.GetUtcNow().AddDays(1));
        var after = (await world.Tokens.GetAsync(TokenMode.AppAndUser, default)).Value!;

        Assert.NotEqual(before.Value, after.Value);
    }

    [Theory]
    [InlineData("invalid_grant")]
    [InlineData("interaction_required")]
    public async Task Get_LoginAsksForThePerson_LosesConsentAndIsNotRepeated(string error)
    {
        await using var world = await TokensUnderTest.StartAsync();
        world.Login.Scripted.Enqueue(LoginServer.Error(400, error));

        var result = await world.Tokens.GetAsync(TokenMode.AppAndUser, default);
        await world.Tokens.GetAsync(TokenMode.AppAndUser, default);

        Assert.Equal(ProblemCodes.ConsentNeeded, result.Problem!.Code);
        var reason = Assert.Single(world.Connection.Losses);
        Assert.Contains(error, reason, StringComparison.Ordinal);
        Assert.Contains("AADSTS50076", reason, StringComparison.Ordinal);
        Assert.Contains("'consent' command", reason, StringComparison.Ordinal);
        Assert.Single(world.Login.Requests);
    }

    [Fact]
    public async Task Get_TokenWithoutMfa_LosesConsent()
    {
        await using var world = await TokensUnderTest.StartAsync();
        world.Login.Methods = ["pwd"];

        var result = await world.Tokens.GetAsync(TokenMode.AppAndUser, default);

        Assert.Equal(ProblemCodes.ConsentNeeded, result.Problem!.Code);
        Assert.Contains("MFA", Assert.Single(world.Connection.Losses), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_TokenGoneFromItsStore_LosesConsent()
    {
        await using var world = await TokensUnderTest.StartAsync();
        world.Store.Current = null;

        var result = await world.Tokens.GetAsync(TokenMode.AppAndUser, default);

        Assert.Equal(ProblemCodes.ConsentNeeded, result.Problem!.Code);
        Assert.Single(world.Connection.Losses);
        Assert.Empty(world.Login.Requests);
    }

    /// <summary>Another process rotated it between this one's read and its use, and the login has revoked the old one.</summary>
    [Fact]
    public async Task Get_TokenRotatedByAnotherProcess_UsesTheNewOne()
    {
        await using var world = await TokensUnderTest.StartAsync();
        world.Login.Valid.Clear();
        world.Login.Valid.Add("canary-refresh-other");
        var reads = 0;
        world.Store.BeforeRead = () =>
        {
            if (++reads == 2)
            {
                world.Store.Current = new StoredRefreshToken("canary-refresh-other", "consent-1", "version-other");
            }
        };

        var result = await world.Tokens.GetAsync(TokenMode.AppAndUser, default);

        Assert.NotNull(result.Value);
        Assert.Empty(world.Connection.Losses);
    }

    [Fact]
    public async Task Get_ConsentGivenDuringARotation_TheNewConsentStays()
    {
        await using var world = await TokensUnderTest.StartAsync();
        var gate = new TaskCompletionSource();
        world.Login.Gate = gate.Task;

        var under = world.Tokens.GetAsync(TokenMode.AppAndUser, default);
        await world.Store.PutAsync("canary-new-consent", "consent-2", default);
        gate.SetResult();
        await under;

        Assert.Equal("canary-new-consent", world.Store.Current!.Value);
    }

    [Fact]
    public async Task Get_StoreAwayAfterRotation_GivesTheTokenAndStoresLater()
    {
        await using var world = await TokensUnderTest.StartAsync();
        world.Store.Fails = true;

        Assert.NotNull((await world.Tokens.GetAsync(TokenMode.AppAndUser, default)).Value);
        Assert.Equal(TokensUnderTest.Consented, world.Store.Current!.Value);
        Assert.Contains(world.Logs.Entries, entry => entry.EventId == 3301);

        world.Store.Fails = false;
        Assert.NotNull((await world.Tokens.GetAsync(TokenMode.AppAndUser, default)).Value);

        Assert.Equal("canary-refresh-1", world.Store.Current!.Value);
        Assert.Single(world.Login.Requests);
    }

    /// <summary>As Entra does it: the token before a rotation goes on being good.</summary>
    [Fact]
    public async Task Get_ProcessDiedBetweenRotationAndStore_OldTokenServesTheNextOne()
    {
        await using var dying = await TokensUnderTest.StartAsync();
        dying.Store.Fails = true;
        await dying.Tokens.GetAsync(TokenMode.AppAndUser, default);

        var next = await dying.NextProcessAsync();

        Assert.NotNull((await next.Tokens.GetAsync(TokenMode.AppAndUser, default)).Value);
        Assert.Equal("canary-refresh-2", next.Store.Current!.Value);
    }

    /// <summary>A login that revokes the token before a rotation: the loss is told, not silent.</summary>
    [Fact]
    public async Task Get_ProcessDiedBetweenRotationAndStoreAndOldTokenIsRevoked_ConsentIsAskedFor()
    {
        await using var dying = await TokensUnderTest.StartAsync();
        dying.Store.Fails = true;
        await dying.Tokens.GetAsync(TokenMode.AppAndUser, default);
        var next = await dying.NextProcessAsync();
        next.Login.Valid.Clear();

        var result = await next.Tokens.GetAsync(TokenMode.AppAndUser, default);

        Assert.Equal(ProblemCodes.ConsentNeeded, result.Problem!.Code);
        Assert.Single(next.Connection.Losses);
    }

    [Theory]
    [InlineData(TokenMode.App)]
    [InlineData(TokenMode.AppAndUser)]
    public async Task Get_LoginThrottles_IsAValueWithTheWait(TokenMode mode)
    {
        await using var world = await TokensUnderTest.StartAsync();
        world.Login.Scripted.Enqueue(new RetryLater());

        var result = await world.Tokens.GetAsync(mode, default);

        Assert.Equal(TimeSpan.FromSeconds(17), result.RetryAfter);
        Assert.Single(world.Login.Requests);
        Assert.Empty(world.Connection.Losses);
    }

    [Theory]
    [InlineData(TokenMode.App)]
    [InlineData(TokenMode.AppAndUser)]
    public async Task Get_LoginIsDown_ThrowsForTheEngineAndKeepsConsent(TokenMode mode)
    {
        await using var world = await TokensUnderTest.StartAsync();
        world.Login.Scripted.Enqueue(Results.StatusCode(503));

        await Assert.ThrowsAsync<RemoteUnavailableException>(() => world.Tokens.GetAsync(mode, default));

        Assert.Single(world.Login.Requests);
        Assert.Empty(world.Connection.Losses);
        Assert.NotNull((await world.Tokens.GetAsync(mode, default)).Value);
    }

    [Theory]
    [InlineData(TokenMode.App)]
    [InlineData(TokenMode.AppAndUser)]
    public async Task Get_NobodyListens_ThrowsForTheEngine(TokenMode mode)
    {
        await using var world = await TokensUnderTest.StartAsync();
        await world.Login.DisposeAsync();

        await Assert.ThrowsAsync<RemoteUnavailableException>(() => world.Tokens.GetAsync(mode, default));
    }

    [Theory]
    [InlineData(TokenMode.App)]
    [InlineData(TokenMode.AppAndUser)]
    public async Task Get_WrongSecret_IsRejectedAndNamesTheSettings(TokenMode mode)
    {
        await using var world = await TokensUnderTest.StartAsync(("Login:ClientSecret", "canary-wrong"));

        var result = await world.Tokens.GetAsync(mode, default);

        Assert.Equal("invalid_client", result.Problem!.Code);
        Assert.Contains("Login:ClientId", result.Problem.Detail, StringComparison.Ordinal);
        Assert.Empty(world.Connection.Losses);
    }

    /// <summary>The application alone is nobody's consent.</summary>
    [Fact]
    public async Task Get_AppRefusedAsInvalidGrant_DoesNotTouchTheConsent()
    {
        await using var world = await TokensUnderTest.StartAsync();
        world.Login.Scripted.Enqueue(LoginServer.Error(400, "invalid_grant"));

        var result = await world.Tokens.GetAsync(TokenMode.App, default);

        Assert.Equal("invalid_grant", result.Problem!.Code);
        Assert.Empty(world.Connection.Losses);
    }

    [Fact]
    public async Task Get_NothingConfigured_SaysWhatToSet()
    {
        await using var world = await TokensUnderTest.StartAsync(
            ("Login:TenantId", null), ("Login:ClientId", null), ("Login:ClientSecret", null));

        var result = await world.Tokens.GetAsync(TokenMode.App, default);

        Assert.Contains("Login:TenantId", result.Problem!.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_EverythingThatHappens_LeavesNoSecretBehind()
    {
        await using var world = await TokensUnderTest.StartAsync();
        var texts = new List<string>();
        world.Login.Scripted.Enqueue(Results.StatusCode(500));
        texts.Add((await Assert.ThrowsAsync<RemoteUnavailableException>(() => world.Tokens.GetAsync(TokenMode.App, default))).ToString());
        texts.Add((await world.Tokens.GetAsync(TokenMode.App, default)).ToString());
        world.Store.Fails = true;
        texts.Add((await world.Tokens.GetAsync(TokenMode.AppAndUser, default)).ToString());
        texts.Add((await world.Store.ReadAsync(default))!.ToString());
        world.Clock.Advance(TimeSpan.FromHours(2));
        world.Login.Scripted.Enqueue(LoginServer.Error(400, "invalid_grant"));
        texts.Add((await world.Tokens.GetAsync(TokenMode.AppAndUser, default)).ToString());
        texts.AddRange(world.Connection.Losses);
        texts.Add(world.Logs.Text);

        Assert.All(texts, text => Assert.DoesNotContain("canary", text, StringComparison.OrdinalIgnoreCase));
        Assert.NotEmpty(world.Connection.Losses);
    }

    private sealed class RetryLater : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = 429;
            httpContext.Response.Headers.RetryAfter = "17";
            return Task.CompletedTask;
        }
    }
}
