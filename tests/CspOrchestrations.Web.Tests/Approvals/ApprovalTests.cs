using System.Net;
using CspOrchestrations.Core.Approvals;
using CspOrchestrations.Web.Tests.Hosting;

namespace CspOrchestrations.Web.Tests.Approvals;

public sealed class ApprovalTests : WebServerTest
{
    [Fact]
    public async Task Get_Pending_ShowsWhatAnApproverNeeds()
    {
        var id = Server.Approvals.Seed("campaign-1");

        var view = await ReadAsync(await Operator.GetAsync($"/api/approvals/{id}"), HttpStatusCode.OK);

        Assert.Equal("abc", view.GetProperty("hash").GetString());
        Assert.Equal("1500.50", view.GetProperty("amount").GetString());
        Assert.Equal("pending", view.GetProperty("state").GetString());
        Assert.Equal("operator:grace", view.GetProperty("parties")[0].GetString());
    }

    [Theory]
    [InlineData("approve", true)]
    [InlineData("refuse", false)]
    public async Task Decide_Allowed_IsAcceptedForTheInstance(string decision, bool approves)
    {
        var id = Server.Approvals.Seed("campaign-1");

        var response = await Operator.PostAsync(
            $"/api/approvals/{id}/decision", Json($$"""{"decision":"{{decision}}","hash":"abc","note":"Seen"}"""));

        var accepted = await ReadAsync(response, HttpStatusCode.Accepted);
        Assert.Equal("campaign-1", accepted.GetProperty("instanceId").GetString());
        Assert.Equal(("operator:anna", approves, "abc", "Seen"), (
            Server.Approvals.LastDecision!.Value.Actor,
            Server.Approvals.LastDecision.Value.Answer.Approve,
            Server.Approvals.LastDecision.Value.Answer.Hash,
            Server.Approvals.LastDecision.Value.Answer.Note));
    }

    [Theory]
    [InlineData(ApprovalVerdict.NotPending, HttpStatusCode.Conflict)]
    [InlineData(ApprovalVerdict.Expired, HttpStatusCode.Conflict)]
    [InlineData(ApprovalVerdict.OtherContent, HttpStatusCode.Conflict)]
    [InlineData(ApprovalVerdict.SamePerson, HttpStatusCode.Forbidden)]
    [InlineData(ApprovalVerdict.NoApprover, HttpStatusCode.Forbidden)]
    [InlineData(ApprovalVerdict.OtherKind, HttpStatusCode.Forbidden)]
    [InlineData(ApprovalVerdict.BatchTooLarge, HttpStatusCode.Forbidden)]
    [InlineData(ApprovalVerdict.AmountTooLarge, HttpStatusCode.Forbidden)]
    public async Task Decide_DoesNotCount_SaysWhy(ApprovalVerdict verdict, HttpStatusCode status)
    {
        Server.Approvals.Verdict = verdict;
        var id = Server.Approvals.Seed("campaign-1");

        var problem = await ReadProblemAsync(
            await Operator.PostAsync($"/api/approvals/{id}/decision", Json("""{"decision":"approve","hash":"abc"}""")), status);

        Assert.Equal(ApprovalRules.Explain(verdict), problem.GetProperty("detail").GetString());
    }

    [Fact]
    public async Task Decide_NoHash_IsNamed()
    {
        var id = Server.Approvals.Seed("campaign-1");

        var response = await Operator.PostAsync($"/api/approvals/{id}/decision", Json("""{"decision":"maybe"}"""));

        Assert.Equal(["/decision", "/hash"], await ReadWrongFieldsAsync(response));
    }

    [Fact]
    public async Task Any_UnknownOrWithoutKey_IsRefused()
    {
        var body = Json("""{"decision":"approve","hash":"abc"}""");
        await ReadProblemAsync(await Operator.GetAsync("/api/approvals/none"), HttpStatusCode.NotFound);
        await ReadProblemAsync(await Operator.PostAsync("/api/approvals/none/decision", body), HttpStatusCode.NotFound);
        await ReadProblemAsync(await Anonymous.GetAsync("/api/approvals/none"), HttpStatusCode.Unauthorized);
    }
}
