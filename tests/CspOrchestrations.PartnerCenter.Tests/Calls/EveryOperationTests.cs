using System.Reflection;
using CspOrchestrations.Core.Remote;
using CspOrchestrations.PartnerCenter.Calls;
using CspOrchestrations.PartnerCenter.Tokens;

namespace CspOrchestrations.PartnerCenter.Tests.Calls;

/// <summary>What holds for each call of each client, over real HTTP.</summary>
public sealed class EveryOperationTests
{
    private static readonly (string, string?) StatusPath = ("Wire:AttestationStatusPath", "v1/attestations/enhanced/{id}");

    public static TheoryData<string> Operations => ClientCall.Names();

    public static TheoryData<string> Writes => ClientCall.Names(
        call => call.Operation.Method == HttpMethod.Post || call.Operation.Method == HttpMethod.Patch);

    /// <summary>HEAD has no body.</summary>
    public static TheoryData<string> WithBodies => ClientCall.Names(call => call.Operation.Method != HttpMethod.Head);

    public static TheoryData<string> OfUser => ClientCall.Names(call => call.Operation.Mode == TokenMode.AppAndUser);

    [Fact]
    public void All_Operations_AreListedOnceAndTestedOnce()
    {
        var declared = typeof(PartnerCenterOperations).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(field => (PartnerCenterOperation)field.GetValue(null)!);
        Assert.Equal(declared, PartnerCenterOperations.All);
        Assert.Equal(PartnerCenterOperations.All, ClientCall.All.Select(call => call.Operation));
        Assert.Distinct(PartnerCenterOperations.All.Select(operation => operation.Name));
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Success_Call_IsSentOnceAsItsOperationSays(string name)
    {
        var call = ClientCall.Named(name);
        await using var world = await PartnerCenterUnderTest.StartAsync(StatusPath);
        world.Api.Answer(200, call.Success.Length == 0 ? null : call.Success);
        var result = await call.Run(world);
        Assert.Null(result.Problem);
        Assert.Null(result.RetryAfter);
        Assert.NotNull(result.Value);
        var sent = Assert.Single(world.Api.Sent);
        Assert.Equal(call.Operation.Method.Method, sent.Method);
        Assert.Equal($"Bearer canary-{call.Operation.Mode}-1", sent.Headers["Authorization"]);
        Assert.Equal(call.Operation.Mode == TokenMode.AppAndUser, sent.Headers.ContainsKey("ValidateMfa"));
        Assert.Equal(call.Operation.Mode == TokenMode.AppAndUser ? 1 : 0, world.Connection.Calls.Count);
    }

    [Theory]
    [MemberData(nameof(WithBodies))]
    public async Task Refusal_EachEnvelope_IsOneProblemWithoutPersonalData(string name)
    {
        var call = ClientCall.Named(name);
        await using var world = await PartnerCenterUnderTest.StartAsync(StatusPath);
        foreach (var envelope in Envelope.All)
        {
            world.Api.Answer(envelope.Status, envelope.Body);
        }

        foreach (var envelope in Envelope.All)
        {
            var problem = (await call.Run(world)).Problem!;
            Assert.Equal(envelope.Problem with { Errors = null }, problem with { Errors = null });
            Assert.Equal(envelope.Problem.Errors ?? [], problem.Errors ?? []);
        }

        Assert.Equal(Envelope.All.Count, world.Api.Sent.Count);
        AssertNoSecrets(world.Logs.Text);
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Throttle_BothForms_IsThrottledWithoutAFurtherTry(string name)
    {
        var call = ClientCall.Named(name);
        await using var world = await PartnerCenterUnderTest.StartAsync(StatusPath);
        world.Api
            .Answer(429, """{"code": "429", "description": "Slow down."}""", ("Retry-After", "12"))
            .Answer(429, """{ "statusCode": 429, "message": "Rate limit is exceeded. Try again in 57 seconds." }""");
        Assert.Equal(TimeSpan.FromSeconds(12), (await call.Run(world)).RetryAfter);
        var hasBody = call.Operation.Method != HttpMethod.Head;
        Assert.Equal(TimeSpan.FromSeconds(hasBody ? 57 : 30), (await call.Run(world)).RetryAfter);
        Assert.Equal(2, world.Api.Sent.Count);
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Outage_ThenAnswer_IsTriedAgainUnderTheSameRequestId(string name)
    {
        var call = ClientCall.Named(name);
        await using var world = await PartnerCenterUnderTest.StartAsync(StatusPath);
        world.Api.Answer(503).Cut().Answer(200, call.Success.Length == 0 ? null : call.Success);
        Assert.NotNull((await call.Run(world)).Value);
        Assert.Equal(3, world.Api.Sent.Count);
        Assert.Single(world.Api.Sent.Select(sent => sent.Headers["MS-RequestId"]).Distinct());
    }

    [Theory]
    [MemberData(nameof(Writes))]
    public async Task Write_RequestId_IsTheIdempotencyKey(string name)
    {
        var call = ClientCall.Named(name);
        await using var world = await PartnerCenterUnderTest.StartAsync();
        world.Api.Answer(400, "{}");
        await call.Run(world);
        await call.Run(world);
        var ids = world.Api.Sent.Select(sent => sent.Headers["MS-RequestId"]).Distinct().ToList();
        var isKeyed = call.Operation != PartnerCenterOperations.ValidateAddress && call.Operation != PartnerCenterOperations.ValidateResellers;
        Assert.Equal(isKeyed ? 1 : 2, ids.Count);
        Assert.Equal(isKeyed, ids.Contains(PartnerCenterUnderTest.Key.ToString()));
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Outage_Throughout_IsAnExceptionWithoutSecrets(string name)
    {
        var call = ClientCall.Named(name);
        await using var world = await PartnerCenterUnderTest.StartAsync(StatusPath);
        world.Api.Answer(500, "ada@example.com is down");
        var exception = await Assert.ThrowsAsync<RemoteUnavailableException>(() => call.Run(world));
        Assert.Equal(call.Operation.Name, exception.Operation);
        Assert.Equal(3, world.Api.Sent.Count);
        AssertNoSecrets(exception.ToString());
        AssertNoSecrets(world.Logs.Text);
    }

    [Theory]
    [MemberData(nameof(WithBodies))]
    public async Task Success_MisshapenBody_IsAContractErrorThatQuotesNothing(string name)
    {
        var call = ClientCall.Named(name);
        await using var world = await PartnerCenterUnderTest.StartAsync(StatusPath);
        foreach (var body in (string[])["""{"ada@example.com": """, "\"\"", "ada@example.com"])
        {
            world.Api.Answer(200, body);
            var exception = await Record.ExceptionAsync(() => call.Run(world));
            if (exception is not null)
            {
                Assert.IsType<RemoteContractException>(exception);
                AssertNoSecrets(exception.ToString());
            }
        }

        AssertNoSecrets(world.Logs.Text);
    }

    [Theory]
    [MemberData(nameof(WithBodies))]
    public async Task Success_TornBody_IsAnOutage(string name)
    {
        var call = ClientCall.Named(name);
        await using var world = await PartnerCenterUnderTest.StartAsync(StatusPath, ("Resilience:Retries", "0"));
        world.Api.Tear("""{"id": """);
        await Assert.ThrowsAsync<RemoteUnavailableException>(() => call.Run(world));
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Redirect_Call_IsNotFollowed(string name)
    {
        var call = ClientCall.Named(name);
        await using var world = await PartnerCenterUnderTest.StartAsync(StatusPath);
        world.Api.Answer(307, null, ("Location", world.Api.Address.AbsoluteUri));
        var exception = await Assert.ThrowsAsync<RemoteContractException>(() => call.Run(world));
        Assert.Contains("307", exception.Message, StringComparison.Ordinal);
        Assert.Single(world.Api.Sent);
    }

    [Theory]
    [MemberData(nameof(OfUser))]
    public async Task AppAndUser_WithoutMfa_LosesTheConsentAtOnce(string name)
    {
        var call = ClientCall.Named(name);
        await using var world = await PartnerCenterUnderTest.StartAsync();
        world.Api.Answer(401, """{"code": 900421, "description": "MFA is needed."}""", ("isMfaCompliant", "false"));
        var result = await call.Run(world);
        Assert.True(result.Problem!.NeedsConsent());
        Assert.Single(world.Api.Sent);
        Assert.Contains(name, Assert.Single(world.Connection.Losses), StringComparison.Ordinal);
        Assert.Equal(
            new UserCall(name, world.Clock.GetUtcNow(), 401, false, ProblemCodes.MfaRequired), Assert.Single(world.Connection.Calls));
    }

    private static void AssertNoSecrets(string text)
    {
        foreach (var secret in (string[])["canary", "Ada", "ada@", "Example Street", "202 555"])
        {
            Assert.DoesNotContain(secret, text, StringComparison.Ordinal);
        }
    }
}
