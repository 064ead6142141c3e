using System.Net;
using CspOrchestrations.Core.Approvals;
using CspOrchestrations.Web.Tests.Fakes;
using CspOrchestrations.Web.Tests.Hosting;

namespace CspOrchestrations.Web.Tests.Campaigns;

public sealed class CampaignTests : WebServerTest
{
    private const string Route = "/api/campaigns";

    [Fact]
    public async Task Start_Campaign_IsAccepted()
    {
        var response = await Operator.PostAsync($"{Route}/reattestation", Json("""{"requestId":"autumn"}"""));

        Assert.Equal("campaign-autumn", (await ReadAsync(response, HttpStatusCode.Accepted)).GetProperty("instanceId").GetString());
        Assert.Equal("en-US", Assert.Single(Server.Campaigns.Started).Language);
    }

    [Fact]
    public async Task Get_Campaign_ShowsProgressAndTheHash()
    {
        var id = Server.Campaigns.Seed("one");

        var view = await ReadAsync(await Operator.GetAsync($"{Route}/{id}"), HttpStatusCode.OK);
        var list = await ReadAsync(await Operator.GetAsync(Route), HttpStatusCode.OK);

        Assert.Equal(InMemoryCampaigns.Hash, view.GetProperty("planHash").GetString());
        Assert.Equal(9, view.GetProperty("counts").GetProperty("customers").GetInt32());
        Assert.Equal(id, list.GetProperty("items")[0].GetProperty("instanceId").GetString());
        await ReadProblemAsync(await Operator.GetAsync($"{Route}/campaign-two"), HttpStatusCode.NotFound);
        await ReadProblemAsync(await Operator.GetAsync($"{Route}?continuationToken=x"), HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Customers_OfAPlan_SayWhyNothingIsDone()
    {
        var id = Server.Campaigns.Seed("one");

        var page = await ReadAsync(await Operator.GetAsync($"{Route}/{id}/customers"), HttpStatusCode.OK);

        var customer = page.GetProperty("items")[0];
        Assert.Equal("needsContact", customer.GetProperty("action").GetString());
        Assert.False(customer.GetProperty("hasContact").GetBoolean());
        Assert.NotEqual("", customer.GetProperty("why").GetString());
    }

    [Fact]
    public async Task Change_Customer_NeedsAnActionThatAPersonCanTake()
    {
        var id = Server.Campaigns.Seed("one");
        var customer = InMemoryCampaigns.Customer;

        var derived = await Operator.PostAsync(
            $"{Route}/{id}/customers", Json($$"""{"customerId":"{{customer}}","action":"needsContact"}"""));
        var accepted = await Operator.PostAsync(
            $"{Route}/{id}/customers",
            Json(
                $$$"""
                {"customerId":"{{{customer}}}","action":"attest","country":"GB",
                 "signatory":{"firstName":"Ada","lastName":"Example","emailAddress":"ada@example.com"}}
                """));

        Assert.Equal(["/action"], await ReadWrongFieldsAsync(derived));
        await ReadAsync(accepted, HttpStatusCode.Accepted);
        Assert.Equal(("GB", "Ada"), (Server.Campaigns.LastChange!.Country, Server.Campaigns.LastChange.Contact!.FirstName));
    }

    [Fact]
    public async Task Approve_ByTheOtherPersonWithTheHash_IsAccepted()
    {
        var id = Server.Campaigns.Seed("one");
        using var alan = await Server.CreateOperatorAsync("alan");
        var body = $$"""{"hash":"{{InMemoryCampaigns.Hash}}"}""";

        Server.Get<InMemoryApprovals>().Verdict = ApprovalVerdict.SamePerson;
        var own = await Operator.PostAsync($"{Route}/{id}/approve", Json(body));
        var malformed = await alan.PostAsync($"{Route}/{id}/approve", Json("""{"hash":"yes"}"""));
        Server.Get<InMemoryApprovals>().Verdict = ApprovalVerdict.Allowed;
        var approved = await alan.PostAsync($"{Route}/{id}/approve", Json(body));

        var problem = await ReadProblemAsync(own, HttpStatusCode.Conflict);
        Assert.Contains("another person", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(["/hash"], await ReadWrongFieldsAsync(malformed));
        await ReadAsync(approved, HttpStatusCode.Accepted);
        var decision = Server.Get<InMemoryApprovals>().LastDecision!.Value;
        Assert.Equal(("operator:alan", true, InMemoryCampaigns.Hash), (decision.Actor, decision.Answer.Approve, decision.Answer.Hash));
    }

    [Fact]
    public async Task Cancel_UnknownCampaign_IsNotFound() =>
        await ReadProblemAsync(await Operator.PostAsync($"{Route}/campaign-two/cancel", Json("{}")), HttpStatusCode.NotFound);
}
