using System.Globalization;
using System.Net;
using System.Text.Json;
using CspOrchestrations.Core.Approvals;
using CspOrchestrations.Core.EndOfTerm;
using CspOrchestrations.Core.Prices;
using CspOrchestrations.Orchestrations.EndOfTerm;
using CspOrchestrations.Orchestrations.EndOfTerm.Sweeps;
using CspOrchestrations.Web.Tests.Fakes;
using CspOrchestrations.Web.Tests.Hosting;

namespace CspOrchestrations.Web.Tests.EndOfTerm;

public sealed class EndOfTermTests : WebServerTest
{
    private const string Route = "/api/subscriptions/" + InMemoryEndOfTerm.Subscription + "/end-of-term";

    [Fact]
    public async Task Get_EndOfTerm_ShowsTheOptionsWithPricesAndTheHistory()
    {
        Server.EndOfTerm.Seed();

        var view = await ReadAsync(await Operator.GetAsync(Route), HttpStatusCode.OK);

        Assert.Equal(("undecided", "atRiskOfExtendedServiceTerm"), (view.GetProperty("state").GetString(), view.GetProperty("intent").GetString()));
        Assert.Equal(("2027-01-31", "2027-02-01T00:00:00+00:00"), (view.GetProperty("lastDay").GetString(), view.GetProperty("endsAt").GetString()));
        var options = view.GetProperty("options").EnumerateArray().ToDictionary(option => option.GetProperty("choice").GetString()!);
        Assert.Equal(380m, AMonth(options["renew"]));
        Assert.Equal(442.90m, AMonth(options["extendedServiceTerm"]));
        Assert.Equal("deletedAfter90Days", options["cancel"].GetProperty("data").GetString());
        Assert.Equal("endOfTerm.started", view.GetProperty("history")[0].GetProperty("action").GetString());
        var list = await ReadAsync(await Operator.GetAsync("/api/end-of-term"), HttpStatusCode.OK);
        Assert.Equal(InMemoryEndOfTerm.Subscription, list.GetProperty("items")[0].GetProperty("subscriptionId").GetString());
    }

    [Fact]
    public async Task Everything_NobodySignedIn_IsRefused()
    {
        Server.EndOfTerm.Seed();

        foreach (var path in new[] { Route, "/api/end-of-term", "/api/sweeps/renewals/latest" })
        {
            await ReadProblemAsync(await Anonymous.GetAsync(path), HttpStatusCode.Unauthorized);
        }

        foreach (var path in new[] { Route + "/decision", Route + "/withdrawal", Route + "/approval", Route + "/answer", Route + "/invitation", "/api/sweeps/renewals" })
        {
            await ReadProblemAsync(await Anonymous.PostAsync(path, Json("{}")), HttpStatusCode.Unauthorized);
        }

        Assert.Empty(Server.EndOfTerm.Calls);
    }

    [Fact]
    public async Task Unwatched_Subscription_IsNotFoundAndSaysWhen()
    {
        var problem = await ReadProblemAsync(await Operator.GetAsync(Route), HttpStatusCode.NotFound);
        await ReadProblemAsync(await Operator.PostAsync(Route + "/decision", Json("""{"choice":"renew"}""")), HttpStatusCode.NotFound);
        await ReadProblemAsync(
            await Operator.PostAsync(Route + "/approval", Json("""{"decision":"approve","hash":"x"}""")), HttpStatusCode.NotFound);

        Assert.Contains("95 days", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Decide_Renew_IsAcceptedWithQuantityAndReason()
    {
        Server.EndOfTerm.Seed();

        var response = await Operator.PostAsync(Route + "/decision", Json("""{"choice":"renew","quantity":8,"reason":"As agreed by phone","priceShown":{"amount":"380.00","currency":"EUR"}}"""));

        Assert.Equal($"endofterm-{InMemoryEndOfTerm.Subscription}-20270131", (await ReadAsync(response, HttpStatusCode.Accepted)).GetProperty("instanceId").GetString());
        Assert.Equal(
            new EndOfTermDecisionRequest(EndOfTermChoice.Renew, DecisionChannel.Operator, new NextTermInstructions(null, 8), "As agreed by phone", new Money(380m, "EUR")),
            Server.EndOfTerm.LastDecision);
        Assert.Equal([$"decide {InMemoryEndOfTerm.Subscription} by operator:anna: Renew"], Server.EndOfTerm.Calls);
    }

    [Theory]
    [InlineData("""{}""", "/choice")]
    [InlineData("""{"choice":"extend"}""", "/choice")]
    [InlineData("""{"choice":"cancel","quantity":8}""", "/quantity")]
    [InlineData("""{"choice":"renew","quantity":0}""", "/quantity")]
    [InlineData("""{"choice":"renew","seats":8}""", "/seats")]
    [InlineData("""{"choice":"renew","priceShown":{"amount":"a lot","currency":"EUR"}}""", "/priceShown/amount")]
    [InlineData("""{"choice":"renew","priceShown":{"amount":"380.00","currency":"Euro"}}""", "/priceShown/currency")]
    public async Task Decide_BodyIsWrong_NamesTheField(string body, string pointer)
    {
        Server.EndOfTerm.Seed();

        Assert.Equal([pointer], await ReadWrongFieldsAsync(await Operator.PostAsync(Route + "/decision", Json(body))));
        Assert.Empty(Server.EndOfTerm.Calls);
    }

    [Fact]
    public async Task Decide_RefusedByTheWorkflow_SaysWhy()
    {
        Server.EndOfTerm.Seed();
        Server.EndOfTerm.Next = new EndOfTermCommandResult(EndOfTermCommandOutcome.NotInThisState, "The term has ended.");
        var conflict = await ReadProblemAsync(await Operator.PostAsync(Route + "/decision", Json("""{"choice":"renew"}""")), HttpStatusCode.Conflict);
        Server.EndOfTerm.Next = new EndOfTermCommandResult(EndOfTermCommandOutcome.Invalid, "It is not eligible.");

        Assert.Equal("The term has ended.", conflict.GetProperty("detail").GetString());
        Assert.Equal(["/choice"], await ReadWrongFieldsAsync(await Operator.PostAsync(Route + "/decision", Json("""{"choice":"renew"}"""))));
    }

    [Fact]
    public async Task Invite_Customer_NeedsNameAndAddress()
    {
        Server.EndOfTerm.Seed();

        var wrong = await Operator.PostAsync(Route + "/invitation", Json("""{"emailAddress":"ada@example"}"""));
        var accepted = await Operator.PostAsync(Route + "/invitation", Json("""{"name":"Ada Example","emailAddress":"ada@example.com"}"""));

        Assert.Equal(["/emailAddress", "/name"], await ReadWrongFieldsAsync(wrong));
        await ReadAsync(accepted, HttpStatusCode.Accepted);
        Assert.Equal([$"invite ada@example.com to {InMemoryEndOfTerm.Subscription} by operator:anna"], Server.EndOfTerm.Calls);
    }

    /// <summary>The link to one subscription is good for that one, and an attestation's link for none.</summary>
    [Theory]
    [InlineData("end-of-term-page", InMemoryEndOfTerm.Subscription, HttpStatusCode.OK)]
    [InlineData("attestation-page", InMemoryEndOfTerm.Subscription, HttpStatusCode.Unauthorized)]
    [InlineData("end-of-term-page", "another", HttpStatusCode.Unauthorized)]
    public async Task Get_AsCustomer_NeedsTheLinkOfThisSubscription(string purpose, string subject, HttpStatusCode status)
    {
        Server.EndOfTerm.Seed();
        var token = await Server.Capabilities.IssueAsync(purpose, subject, Server.Clock.GetUtcNow().AddDays(1), CancellationToken.None);
        var exchanged = await Anonymous.PostAsync("/api/capabilities/exchange", Json($$"""{"token":"{{token}}"}"""));
        using var request = new HttpRequestMessage(HttpMethod.Get, Route);
        request.Headers.Add("Cookie", exchanged.Headers.GetValues("Set-Cookie").Single().Split(';')[0]);

        var response = await Anonymous.SendAsync(request);

        Assert.Equal(status, response.StatusCode);
        var text = await response.Content.ReadAsStringAsync();
        Assert.Equal(status == HttpStatusCode.OK, text.Contains("\"canDecide\":true", StringComparison.Ordinal));
        Assert.DoesNotContain("history", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Withdraw_AndAnswer_ReachTheWorkflow()
    {
        Server.EndOfTerm.Seed(EndOfTermState.NeedsPerson);

        await ReadAsync(await Operator.PostAsync(Route + "/withdrawal", Json("""{"reason":"Wrong customer"}""")), HttpStatusCode.Accepted);
        await ReadAsync(await Operator.PostAsync(Route + "/answer", Json("""{"answer":"leaveAsItIs","question":4}""")), HttpStatusCode.Accepted);

        Assert.Equal(
            [
                $"withdraw {InMemoryEndOfTerm.Subscription} by operator:anna: Wrong customer",
                $"answer {InMemoryEndOfTerm.Subscription} by operator:anna: LeaveAsItIs to 4",
            ],
            Server.EndOfTerm.Calls);
        Assert.Equal(["/question"], await ReadWrongFieldsAsync(await Operator.PostAsync(Route + "/answer", Json("""{"answer":"tryAgain"}"""))));
    }

    [Fact]
    public async Task Approve_SamePerson_IsNotAllowed()
    {
        Server.EndOfTerm.Seed(EndOfTermState.AwaitingApproval);
        var body = """{"decision":"approve","hash":"0123"}""";

        var accepted = await Operator.PostAsync(Route + "/approval", Json(body));
        Server.EndOfTerm.NextVerdict = ApprovalVerdict.SamePerson;
        var refused = await Operator.PostAsync(Route + "/approval", Json(body));

        await ReadAsync(accepted, HttpStatusCode.Accepted);
        await ReadProblemAsync(refused, HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Sweep_StartedByHand_AndItsReport()
    {
        await ReadProblemAsync(await Operator.GetAsync("/api/sweeps/renewals/latest"), HttpStatusCode.NotFound);
        Server.EndOfTerm.Latest = new RenewalSweepReport("renewalsweep-1", IsDryRun: true, Server.Clock.GetUtcNow()) { Undecided = 3 };

        var started = await ReadAsync(await Operator.PostAsync("/api/sweeps/renewals", Json("""{"dryRun":true}""")), HttpStatusCode.Accepted);
        await ReadAsync(await Operator.PostAsync("/api/sweeps/renewals", content: null), HttpStatusCode.Accepted);
        var report = await ReadAsync(await Operator.GetAsync("/api/sweeps/renewals/latest"), HttpStatusCode.OK);

        Assert.Equal("renewalsweep-1", started.GetProperty("instanceId").GetString());
        Assert.Equal(["sweep dry", "sweep wet"], Server.EndOfTerm.Calls);
        Assert.Equal(3, report.GetProperty("undecided").GetInt32());
    }

    private static decimal AMonth(JsonElement option) =>
        decimal.Parse(option.GetProperty("aMonth").GetProperty("amount").GetString()!, CultureInfo.InvariantCulture);
}
