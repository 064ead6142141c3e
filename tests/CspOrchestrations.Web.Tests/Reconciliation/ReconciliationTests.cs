using System.Net;
using CspOrchestrations.Orchestrations.Reconciliation.Runs;
using CspOrchestrations.Web.Tests.Fakes;
using CspOrchestrations.Web.Tests.Hosting;

namespace CspOrchestrations.Web.Tests.Reconciliation;

public sealed class ReconciliationTests : WebServerTest
{
    private const string Runs = "/api/reconciliation/runs";
    private const string Lines = "/api/reconciliation/lines";

    [Fact]
    public async Task Everything_NobodySignedIn_IsRefused()
    {
        Server.Reconciliation.Seed();

        foreach (var path in new[] { Runs, Runs + "/run2", Runs + "/run2/output?name=report.html", Lines + "?orderId=x" })
        {
            await ReadProblemAsync(await Anonymous.GetAsync(path), HttpStatusCode.Unauthorized);
        }

        foreach (var action in new[] { "acknowledge", "withdraw", "reinstate" })
        {
            await ReadProblemAsync(await Anonymous.PostAsync($"{Runs}/run2/{action}", Json("{}")), HttpStatusCode.Unauthorized);
        }
    }

    [Fact]
    public async Task Get_Run_SaysWhatChangedAndLinksToItsOutputs()
    {
        Server.Reconciliation.Seed();

        var list = await ReadAsync(await Operator.GetAsync(Runs), HttpStatusCode.OK);
        var run = await ReadAsync(await Operator.GetAsync(Runs + "/run2"), HttpStatusCode.OK);

        Assert.Equal(["run2", "run1", "run0"], list.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("runId").GetString()));
        Assert.Equal(("published", "run1", 200), (run.GetProperty("state").GetString(), run.GetProperty("replaces").GetString(), run.GetProperty("rowsRead").GetInt32()));
        Assert.Equal("1428.5950000000", run.GetProperty("files")[0].GetProperty("totals")[0].GetProperty("total").GetString());
        Assert.Equal("1428.5950000000", run.GetProperty("totals")[0].GetProperty("total").GetString());
        Assert.Equal("150", run.GetProperty("changes")[0].GetProperty("before").GetString());
        foreach (var output in run.GetProperty("outputs").EnumerateArray())
        {
            Assert.Equal(HttpStatusCode.OK, (await Operator.GetAsync(output.GetProperty("href").GetString())).StatusCode);
        }

        await ReadProblemAsync(await Operator.GetAsync(Runs + "/none"), HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task GetOutput_Report_IsServedWithoutTheRightToDoAnything()
    {
        Server.Reconciliation.Seed();

        var report = await Operator.GetAsync(Runs + "/run2/output?name=report.html");

        Assert.Equal("text/html", report.Content.Headers.ContentType!.MediaType);
        var policy = Assert.Single(report.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("sandbox;", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("script-src", policy, StringComparison.Ordinal);
        Assert.Equal(InMemoryReconciliation.Report, await report.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("?name=../current.json", HttpStatusCode.NotFound)]
    [InlineData("?name=lines.index", HttpStatusCode.NotFound)]
    [InlineData("", HttpStatusCode.BadRequest)]
    [InlineData("?name=a&path=b", HttpStatusCode.BadRequest)]
    public async Task GetOutput_NameThatTheRunDoesNotList_IsRefused(string query, HttpStatusCode status)
    {
        Server.Reconciliation.Seed();

        await ReadProblemAsync(await Operator.GetAsync(Runs + "/run2/output" + query), status);
    }

    [Fact]
    public async Task Acknowledge_Run_KeepsWho()
    {
        Server.Reconciliation.Seed();

        var run = await ReadAsync(await Operator.PostAsync(Runs + "/run2/acknowledge", Json("{}")), HttpStatusCode.OK);

        Assert.Equal("operator:anna", run.GetProperty("acknowledgedBy").GetString());
        await ReadProblemAsync(await Operator.PostAsync(Runs + "/none/acknowledge", Json("{}")), HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task WithdrawAndReinstate_Run_SayWhetherItCounts()
    {
        Server.Reconciliation.Seed();

        var before = await ReadAsync(await Operator.GetAsync(Runs + "/run2"), HttpStatusCode.OK);
        var withdrawn = await ReadAsync(await Operator.PostAsync(Runs + "/run2/withdraw", Json("{}")), HttpStatusCode.OK);
        var reinstated = await ReadAsync(await Operator.PostAsync(Runs + "/run2/reinstate", Json("{}")), HttpStatusCode.OK);

        Assert.Equal("run9", before.GetProperty("alsoIn")[0].GetProperty("runId").GetString());
        Assert.Equal(("withdrawn", "operator:anna"), (withdrawn.GetProperty("state").GetString(), withdrawn.GetProperty("decidedBy").GetString()));
        Assert.Empty(withdrawn.GetProperty("outputs").EnumerateArray());
        Assert.Equal("published", reinstated.GetProperty("state").GetString());
    }

    [Theory]
    [InlineData("none", "withdraw", HttpStatusCode.NotFound, "")]
    [InlineData("none", "reinstate", HttpStatusCode.NotFound, "")]
    [InlineData("run1", "withdraw", HttpStatusCode.Conflict, "Run run2 of a later version has taken its place.")]
    [InlineData("run0", "withdraw", HttpStatusCode.Conflict, "Its state is quarantined.")]
    [InlineData("run0", "reinstate", HttpStatusCode.Conflict, "Its state is quarantined.")]
    public async Task WithdrawOrReinstate_RunThatDoesNotFit_IsAProblemThatSaysWhy(string run, string action, HttpStatusCode status, string why)
    {
        Server.Reconciliation.Seed();

        var problem = await ReadProblemAsync(await Operator.PostAsync($"{Runs}/{run}/{action}", Json("{}")), status);

        Assert.Contains(why, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("?referenceId=&orderId=")]
    [InlineData("?referenceId=a&orderId=b")]
    [InlineData("?orderId=a&orderId=b")]
    [InlineData("?invoice=a")]
    public async Task FindLines_NotExactlyOneKey_IsAProblemThatNamesThem(string query)
    {
        var problem = await ReadProblemAsync(await Operator.GetAsync(Lines + query), HttpStatusCode.BadRequest);

        Assert.NotEmpty(problem.GetProperty("errors").EnumerateArray());
        Assert.Empty(Server.Reconciliation.Searches);
    }

    [Fact]
    public async Task FindLines_OneKey_GivesTheRows()
    {
        var found = await ReadAsync(await Operator.GetAsync(Lines + "?subscriptionId=s1"), HttpStatusCode.OK);

        Assert.Equal((LineKey.SubscriptionId, "s1"), Assert.Single(Server.Reconciliation.Searches));
        Assert.Equal("36.00", found.GetProperty("items")[0].GetProperty("row").GetProperty("Total").GetString());
    }
}
