using System.Net;
using System.Text.Json.Nodes;
using CspOrchestrations.Core.Onboarding;
using CspOrchestrations.Orchestrations.Workflows;
using CspOrchestrations.Web.Tests.Hosting;

namespace CspOrchestrations.Web.Tests.Onboardings;

public sealed class OnboardingTests : WebServerTest
{
    private const string Route = "/api/onboardings";

    [Fact]
    public async Task Start_NewCustomer_IsAcceptedWithTheAddressesCountry()
    {
        var response = await Operator.PostAsync(Route, Json(Body()));

        var answer = await ReadAsync(response, HttpStatusCode.Accepted);
        Assert.Equal("onboarding-contoso-1", answer.GetProperty("instanceId").GetString());
        Assert.Equal("/api/instances/onboarding-contoso-1", response.Headers.Location?.OriginalString);
        var command = Assert.Single(Server.Onboardings.Started);
        Assert.Equal(("DE", "en-US", "en"), (command.Agreement.Country, command.Agreement.Language, command.Customer!.Language));
        Assert.Equal(5, Assert.Single(command.Lines).Quantity);
    }

    [Fact]
    public async Task Start_ManyThingsWrong_NamesEachField()
    {
        var response = await Operator.PostAsync(Route, Json(Body(body =>
        {
            body["customer"]!["domain"] = "contoso.example.com";
            body["resellerPartnerId"] = "none";
            body["lines"]![0]!["termDuration"] = "P2Y";
            body["lines"]!.AsArray().Add(new JsonObject { ["productId"] = "CFQ7TTC0LH18", ["quantity"] = 0 });
        })));

        Assert.Equal(
            [
                "/customer/domain", "/lines/0/termDuration", "/lines/1/billingCycle", "/lines/1/quantity", "/lines/1/skuId",
                "/lines/1/termDuration", "/resellerPartnerId",
            ],
            await ReadWrongFieldsAsync(response));
        Assert.Empty(Server.Onboardings.Started);
    }

    [Fact]
    public async Task Start_BothOrNeitherCustomer_IsRefused()
    {
        var both = await Operator.PostAsync(Route, Json(Body(body => body["customerId"] = "55555555-5555-4555-8555-555555555555")));
        var neither = await Operator.PostAsync(Route, Json(Body(body =>
        {
            body.Remove("customer");
            body["lines"] = new JsonArray();
        })));

        Assert.Equal(["/customer"], await ReadWrongFieldsAsync(both));
        Assert.Equal(["/agreement/country", "/customer", "/lines"], await ReadWrongFieldsAsync(neither));
    }

    [Fact]
    public async Task Start_BrokerAttestsAndNoOrganization_NamesTheField()
    {
        var response = await Operator.PostAsync(Route, Json(Body(body => body["agreement"]!.AsObject().Remove("organizationId"))));

        Assert.Equal(["/agreement/organizationId"], await ReadWrongFieldsAsync(response));
    }

    [Theory]
    [InlineData(StartWorkflowOutcome.DifferentRequest)]
    [InlineData(StartWorkflowOutcome.StillRunning)]
    public async Task Start_RequestIdIsTaken_IsConflict(StartWorkflowOutcome outcome)
    {
        Server.Onboardings.NextOutcome = outcome;

        await ReadProblemAsync(await Operator.PostAsync(Route, Json(Body())), HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Get_Onboarding_ShowsLinesAndNoSecrets()
    {
        var id = Server.Onboardings.Seed("one");

        var response = await Operator.GetAsync($"{Route}/{id}");

        var view = await ReadAsync(response, HttpStatusCode.OK);
        Assert.Equal("needsPerson", view.GetProperty("state").GetString());
        Assert.True(view.GetProperty("hasCredentials").GetBoolean());
        Assert.Equal("wanted", view.GetProperty("lines")[0].GetProperty("state").GetString());
        Assert.DoesNotContain("66666666", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await ReadProblemAsync(await Operator.GetAsync($"{Route}/onboarding-two"), HttpStatusCode.NotFound);
        await ReadProblemAsync(await Anonymous.GetAsync($"{Route}/{id}"), HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Get_WaitsForConsent_SaysWhatToDo()
    {
        var id = Server.Onboardings.Seed("one");
        Server.Connections.Waiting[id] = "Run the 'consent' command.";

        var view = await ReadAsync(await Operator.GetAsync($"{Route}/{id}"), HttpStatusCode.OK);

        Assert.Equal("Run the 'consent' command.", view.GetProperty("consentNeeded").GetString());
    }

    [Fact]
    public async Task Credentials_TakenTwice_SecondIsToldWhoHasThem()
    {
        var id = Server.Onboardings.Seed("one");

        var withoutReason = await Operator.PostAsync($"{Route}/{id}/credentials", Json("{}"));
        var first = await Operator.PostAsync($"{Route}/{id}/credentials", Json("""{"reason":"First sign-in with the customer"}"""));
        var second = await Operator.PostAsync($"{Route}/{id}/credentials", Json("""{"reason":"Again"}"""));

        Assert.Equal(["/reason"], await ReadWrongFieldsAsync(withoutReason));
        Assert.Equal("canary-password", (await ReadAsync(first, HttpStatusCode.OK)).GetProperty("password").GetString());
        Assert.Contains("no-store", first.Headers.CacheControl?.ToString(), StringComparison.Ordinal);
        var problem = await ReadProblemAsync(second, HttpStatusCode.Conflict);
        Assert.Contains("operator:anna", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        var view = await ReadAsync(await Operator.GetAsync($"{Route}/{id}"), HttpStatusCode.OK);
        Assert.False(view.GetProperty("hasCredentials").GetBoolean());
    }

    [Theory]
    [InlineData("""{"kind":"changeLine","line":0}""", "/product")]
    [InlineData("""{"kind":"skipLine"}""", "/line")]
    [InlineData("""{"kind":"retry","line":0}""", "/line")]
    [InlineData("""{"kind":"useCustomer"}""", "/customerId")]
    [InlineData("""{"kind":"changeCustomer"}""", "/customer")]
    [InlineData("""{"kind":"changeSignatory"}""", "/signatory")]
    [InlineData("""{"kind":"wait"}""", "/kind")]
    public async Task Answer_FieldsDoNotFitTheKind_NamesTheField(string body, string pointer)
    {
        var id = Server.Onboardings.Seed("one");

        Assert.Equal([pointer], await ReadWrongFieldsAsync(await Operator.PostAsync($"{Route}/{id}/answer", Json(body))));
    }

    [Fact]
    public async Task Answer_SkipLine_ReachesTheWorkflow()
    {
        var id = Server.Onboardings.Seed("one");

        var response = await Operator.PostAsync($"{Route}/{id}/answer", Json("""{"kind":"skipLine","line":0,"note":"Not needed"}"""));

        await ReadAsync(response, HttpStatusCode.Accepted);
        Assert.Equal((OnboardingAnswerKind.SkipLine, 0), (Server.Onboardings.LastAnswer!.Kind, Server.Onboardings.LastAnswer.Line));
    }

    [Fact]
    public async Task Cancel_EndedOnboarding_IsConflict()
    {
        var id = Server.Onboardings.Seed("one", OnboardingState.Completed);

        await ReadProblemAsync(await Operator.PostAsync($"{Route}/{id}/cancel", Json("{}")), HttpStatusCode.Conflict);
    }

    private static string Body(Action<JsonObject>? change = null)
    {
        var body = JsonNode.Parse(
            """
            {
              "requestId": "contoso-1",
              "companyName": "Contoso Example GmbH",
              "customer": {
                "domain": "contosoexample.onmicrosoft.com",
                "email": "billing@example.com",
                "address": {
                  "country": "DE", "city": "Berlin", "postalCode": "10115", "line1": "Beispielweg 1", "firstName": "Ada", "lastName": "Example"
                }
              },
              "agreement": {
                "signatory": { "firstName": "Ada", "lastName": "Example", "emailAddress": "ada@example.com" },
                "resellerId": "11111111-1111-4111-8111-111111111111",
                "organizationId": "22222222-2222-4222-8222-222222222222"
              },
              "lines": [
                { "productId": "CFQ7TTC0LH18", "skuId": "0001", "termDuration": "P1Y", "billingCycle": "monthly", "quantity": 5 }
              ]
            }
            """)!.AsObject();
        change?.Invoke(body);
        return body.ToJsonString();
    }
}
