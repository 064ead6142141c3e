using CspOrchestrations.Core.Remote;
using CspOrchestrations.Durable;
using CspOrchestrations.PartnerCenter.Agreements;
using CspOrchestrations.PartnerCenter.Calls;
using CspOrchestrations.PartnerCenter.Customers;
using CspOrchestrations.PartnerCenter.Orders;
using CspOrchestrations.PartnerCenter.Tokens;
using Microsoft.Extensions.DependencyInjection;
using static CspOrchestrations.PartnerCenter.Tests.PartnerCenterUnderTest;

namespace CspOrchestrations.PartnerCenter.Tests.Calls;

public sealed class PartnerCenterExchangeTests
{
    private static readonly ActivityName<Nothing, Nothing> ListOrders = new("ListOrders");

    private const string Refused = """{"code": "Unauthorized", "description": "The token is not known."}""";

    [Fact]
    public async Task Send_Headers_AreThoseOfTheApi()
    {
        await using var world = await StartAsync(("Application", "contoso-csp"), ("Locale", "de-DE"));
        world.Api.Answer(201, """{"id": "c-1"}""");
        await world.Get<ICarts>().CreateAsync(Contoso, [], Key, CancellationToken.None);
        var headers = Assert.Single(world.Api.Sent).Headers;
        Assert.Equal("application/json", headers["Accept"]);
        Assert.Equal("application/json", headers["Content-Type"]);
        Assert.Equal(Key.ToString(), headers["MS-RequestId"]);
        Assert.True(Guid.TryParse(headers["MS-CorrelationId"], out _));
        Assert.Equal("de-DE", headers["X-Locale"]);
        Assert.Equal("contoso-csp", headers["MS-PartnerCenter-Application"]);
    }

    [Fact]
    public async Task Send_FromAnActivity_IsCorrelatedByItsInstance()
    {
        await using var world = await StartAsync();
        world.Api.Answer(200, """{"items": []}""");
        await using var services = new ServiceCollection().AddSingleton(world.Get<IOrders>()).BuildServiceProvider();
        var activity = new OrchestrationRegistry()
            .AddActivity(ListOrders, provider => new ListOrdersActivity(provider.GetRequiredService<IOrders>()))
            .Activities[ListOrders.Value];
        foreach (var instance in (string[])["one", "one", "other"])
        {
            await activity.RunAsync(services, new ActivityContext(ListOrders.Value, instance), "{}", CancellationToken.None);
        }

        var ids = world.Api.Sent.Select(sent => sent.Headers["MS-CorrelationId"]).ToList();
        Assert.Equal(ids[0], ids[1]);
        Assert.NotEqual(ids[0], ids[2]);
        Assert.Null(ActivityContext.Current);
    }

    [Fact]
    public async Task Send_EtagAndContinuation_AreHeaders()
    {
        await using var world = await StartAsync();
        world.Api.Answer(200, "{}");
        var call = PartnerCenterOperations.FindSubscription.Call(Contoso.ToString(), "s-1") with { IfMatch = "eyJpZCI6MX0=" };
        await world.Get<PartnerCenterExchange>().ReadAsync(call.After("page-2"), answer => answer.Json.GetRawText(), CancellationToken.None);
        var sent = Assert.Single(world.Api.Sent);
        Assert.Equal("eyJpZCI6MX0=", sent.Headers["If-Match"]);
        Assert.Equal("page-2", sent.Headers["MS-ContinuationToken"]);
        Assert.EndsWith("/s-1?seekOperation=Next", sent.Target, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Send_IdsWithMarks_StayWithinTheirSegment()
    {
        await using var world = await StartAsync();
        world.Api.Answer(404, """{"code": 20000, "description": "No."}""");
        await world.Get<IOrders>().FindAsync(Contoso, "../a b?c#d/%2e", CancellationToken.None);
        Assert.Equal($"/v1/customers/{Contoso}/orders/..%2Fa%20b%3Fc%23d%2F%252e", Assert.Single(world.Api.Sent).Target);
        await Assert.ThrowsAsync<ArgumentException>(() => world.Get<IOrders>().FindAsync(Contoso, "..", CancellationToken.None));
    }

    [Fact]
    public async Task Send_TokenRefused_IsTriedOnceWithANewOneUnderTheSameRequestId()
    {
        await using var world = await StartAsync();
        world.Api.Answer(401, Refused).Answer(201, """{"orders": []}""");
        var result = await world.Get<ICarts>().CheckoutAsync(Contoso, "c-1", Key, CancellationToken.None);
        Assert.NotNull(result.Value);
        Assert.Equal(["Bearer canary-App-1", "Bearer canary-App-2"], world.Api.Sent.Select(sent => sent.Headers["Authorization"]));
        Assert.All(world.Api.Sent, sent => Assert.Equal(Key.ToString(), sent.Headers["MS-RequestId"]));
    }

    [Fact]
    public async Task Send_NewTokenRefusedToo_IsRejected()
    {
        await using var world = await StartAsync();
        world.Api.Answer(401, Refused);
        var result = await world.Get<IOrders>().ListAsync(Contoso, CancellationToken.None);
        Assert.Equal(new RemoteProblem(401, "Unauthorized", "Unauthorized", "The token is not known."), result.Problem);
        Assert.Equal(2, world.Api.Sent.Count);
        Assert.Empty(world.Connection.Losses);
    }

    [Fact]
    public async Task Send_WrongAudience_NamesTheSettingAndIsNotTriedAgain()
    {
        await using var world = await StartAsync();
        world.Api.Answer(401, """{"code": 900420, "description": "Audience not supported."}""");
        var problem = (await world.Get<IOrders>().ListAsync(Contoso, CancellationToken.None)).Problem!;
        Assert.Equal(ProblemCodes.WrongAudience, problem.Code);
        Assert.Contains("Login:Scope 'https://api.partnercenter.microsoft.com/.default'", problem.Detail, StringComparison.Ordinal);
        Assert.Single(world.Api.Sent);
        Assert.Empty(world.Connection.Losses);
    }

    [Fact]
    public async Task Send_ConsentNeeded_SendsNothing()
    {
        await using var world = await StartAsync();
        var problem = new RemoteProblem(401, ProblemCodes.ConsentNeeded, "Consent is needed");
        world.Tokens.Refusal = RemoteResult<BearerToken>.Rejected(problem);
        var result = await world.Get<IAgreements>().ListAsync(Contoso, CancellationToken.None);
        Assert.Equal(problem, result.Problem);
        Assert.Empty(world.Api.Sent);
        Assert.Empty(world.Connection.Calls);
    }

    [Fact]
    public async Task Send_LoginThrottled_IsThrottled()
    {
        await using var world = await StartAsync();
        world.Tokens.Refusal = RemoteResult<BearerToken>.Throttled(TimeSpan.FromSeconds(5));
        var result = await world.Get<IOrders>().ListAsync(Contoso, CancellationToken.None);
        Assert.Equal(TimeSpan.FromSeconds(5), result.RetryAfter);
        Assert.Empty(world.Api.Sent);
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("False", false)]
    [InlineData("perhaps", null)]
    [InlineData(null, null)]
    public async Task Send_AppAndUser_RecordsWhatTheApiSaysOfMfa(string? header, bool? expected)
    {
        await using var world = await StartAsync();
        world.Api.Answer(200, """{"isSigned": false}""", header is null ? [] : [("ISMFACOMPLIANT", header)]);
        await world.Get<IAgreements>().ReadDirectSignedAsync(Contoso, CancellationToken.None);
        Assert.Equal("true", Assert.Single(world.Api.Sent).Headers["ValidateMfa"]);
        Assert.Equal(
            new UserCall("read direct signing", world.Clock.GetUtcNow(), 200, expected, null), Assert.Single(world.Connection.Calls));
    }

    [Fact]
    public async Task Send_AppOnlyWithoutMfa_KeepsTheConsentOfTheUser()
    {
        await using var world = await StartAsync();
        world.Api.Answer(401, """{"code": "900421"}""");
        Assert.Equal(ProblemCodes.MfaRequired, (await world.Get<IOrders>().ListAsync(Contoso, CancellationToken.None)).Problem!.Code);
        Assert.Empty(world.Connection.Losses);
        Assert.Single(world.Api.Sent);
    }

    [Fact]
    public async Task Send_FailureThatIsFinal_IsARejectionAndNotTriedAgain()
    {
        await using var world = await StartAsync();
        world.Api.Answer(500, """{"code": 800002, "description": "Broken for good.", "isRetryable": false}""");
        var problem = (await world.Get<IOrders>().ListAsync(Contoso, CancellationToken.None)).Problem;
        Assert.Equal(new RemoteProblem(500, "800002", "Internal Server Error", "Broken for good.", IsRetryable: false), problem);
        Assert.Single(world.Api.Sent);
    }

    [Fact]
    public async Task Send_FailureThatIsNotFinal_IsTriedAgain()
    {
        await using var world = await StartAsync();
        world.Api.Answer(500, """{"code": 1, "isRetryable": true}""").Answer(200, """{"items": []}""");
        Assert.NotNull((await world.Get<IOrders>().ListAsync(Contoso, CancellationToken.None)).Value);
    }

    [Fact]
    public async Task Send_NoSettings_IsRejectedWithTheirNames()
    {
        await using var world = await StartAsync(("BaseAddress", null));
        var problem = (await world.Get<ICustomers>().FindAsync(Contoso, CancellationToken.None)).Problem!;
        Assert.Equal(ProblemCodes.NotConfigured, problem.Code);
        Assert.Contains("PartnerCenter:BaseAddress", problem.Detail, StringComparison.Ordinal);
        Assert.Empty(world.Api.Sent);
    }

    private sealed class ListOrdersActivity(IOrders orders) : Activity<Nothing, Nothing>
    {
        public override async Task<Nothing> RunAsync(ActivityContext context, Nothing input, CancellationToken cancellationToken)
        {
            await orders.ListAsync(Contoso, cancellationToken);
            return input;
        }
    }
}
