using System.Net;
using System.Text;
using CspOrchestrations.Core.Approvals;
using CspOrchestrations.Core.EndOfTerm;
using CspOrchestrations.Core.Terms;
using CspOrchestrations.Orchestrations.EndOfTerm.Plans;
using CspOrchestrations.Web.Tests.Hosting;

namespace CspOrchestrations.Web.Tests.EndOfTerm;

public sealed class EndOfTermPlanTests : WebServerTest
{
    private const string Route = "/api/end-of-term/plans";

    private const string ThreeRows = "subscriptionId,choice,quantity,reason\nsub-1,renew,8,\"As agreed, by phone\"\nsub-2,cancel,,\nunknown,renew,,\n";

    [Fact]
    public async Task Make_Csv_ShowsWhoGetsWhatAndWhatIsRefused()
    {
        var response = await Operator.PostAsync(Route, Csv(ThreeRows));
        var plan = await ReadAsync(response, HttpStatusCode.Created);

        var hash = plan.GetProperty("hash").GetString()!;
        Assert.Equal($"{Route}/{hash}", response.Headers.Location?.ToString());
        Assert.Equal((3, 2, "proposed", "operator:anna"), (
            plan.GetProperty("rows").GetInt32(), plan.GetProperty("accepted").GetInt32(), plan.GetProperty("state").GetString(), plan.GetProperty("madeBy").GetString()));
        Assert.Equal("-40", plan.GetProperty("differenceAMonth")[0].GetProperty("amount").GetString());
        Assert.Equal((3, "unknown"), (plan.GetProperty("refusals")[0].GetProperty("line").GetInt32(), plan.GetProperty("refusals")[0].GetProperty("subscriptionId").GetString()));
        var row = Server.Plans.PlanOf(hash).Rows[0];
        Assert.Equal((1, "sub-1", EndOfTermChoice.Renew, 8, "As agreed, by phone"), (row.Line, row.SubscriptionId, row.Choice, row.Instructions?.Quantity, row.Reason));
        Assert.Null(Server.Plans.PlanOf(hash).Rows[1].Instructions);
    }

    [Theory]
    [InlineData("text/csv", "\uFEFFSubscriptionId;Choice;Quantity\r\nsub-1;renew;8\r\n")]
    [InlineData("text/csv; charset=utf-8", "choice,quantity,subscriptionid\nrenew,8,sub-1")]
    [InlineData("application/json", """{"rows":[{"subscriptionId":"sub-1","choice":"renew","quantity":8}]}""")]
    public async Task Make_AnyForm_IsTheSamePlan(string type, string text)
    {
        var expected = (await ReadAsync(await Operator.PostAsync(Route, Csv("subscriptionId,choice,quantity\nsub-1,renew,8\n")), HttpStatusCode.Created)).GetProperty("hash");
        var again = await ReadAsync(await Operator.PostAsync(Route, Body(text, type)), HttpStatusCode.OK);
        Assert.Equal(expected.GetString(), again.GetProperty("hash").GetString());
    }

    [Fact]
    public async Task Make_OtherProduct_IsReadWhole()
    {
        var plan = await ReadAsync(
            await Operator.PostAsync(Route, Csv("subscriptionId,choice,productId,skuId,availabilityId,termDuration,billingCycle\nsub-1,renew,P,S,A,P3Y,annual\n")),
            HttpStatusCode.Created);
        Assert.Equal(
            new NextTermInstructions(new NextTermProduct("P", "S", "A", TermDuration.ThreeYears, "annual"), Quantity: null),
            Server.Plans.PlanOf(plan.GetProperty("hash").GetString()!).Rows[0].Instructions);
    }

    [Theory]
    [InlineData("subscriptionId,choice\nsub-1,extend\n", "/rows/0/choice")]
    [InlineData("subscriptionId,choice\nsub-1,renew\n,renew\n", "/rows/1/subscriptionId")]
    [InlineData("subscriptionId,choice,quantity\nsub-1,renew,many\n", "/rows/0/quantity")]
    [InlineData("subscriptionId,choice,quantity\nsub-1,cancel,3\n", "/rows/0/quantity")]
    [InlineData("subscriptionId,choice,productId\nsub-1,renew,P\n", "/rows/0/product/availabilityId")]
    [InlineData("subscriptionId,choice,seats\nsub-1,renew,8\n", "")]
    [InlineData("subscriptionId\nsub-1\n", "")]
    [InlineData("subscriptionId,choice\n", "/rows")]
    [InlineData("", "")]
    [InlineData("subscriptionId,choice\nunknown,renew\n", "/rows/0/subscriptionId")]
    public async Task Make_FileIsWrong_NamesThePlace(string text, string pointer)
    {
        Assert.Equal(pointer, (await ReadWrongFieldsAsync(await Operator.PostAsync(Route, Csv(text))))[0]);
    }

    [Fact]
    public async Task Make_NotCsvNorJsonNorSmall_IsRefused()
    {
        await ReadProblemAsync(await Operator.PostAsync(Route, Body("a: b", "application/yaml")), HttpStatusCode.UnsupportedMediaType);
        await ReadProblemAsync(await Operator.PostAsync(Route, Csv(new string('x', (4 * 1024 * 1024) + 1))), HttpStatusCode.RequestEntityTooLarge);
        Assert.Equal([""], await ReadWrongFieldsAsync(await Operator.PostAsync(Route, Csv("subscriptionId,choice\nsub\"1,renew\n"))));
        var many = string.Concat(Enumerable.Range(0, 10_001).Select(number => $"sub-{number},renew\n"));
        Assert.Equal(["/rows"], await ReadWrongFieldsAsync(await Operator.PostAsync(Route, Csv("subscriptionId,choice\n" + many))));
        Assert.Empty(Server.Plans.Calls);
    }

    [Fact]
    public async Task Apply_Plan_IsAcceptedAndItsResultIsAFile()
    {
        var hash = (await ReadAsync(await Operator.PostAsync(Route, Csv(ThreeRows)), HttpStatusCode.Created)).GetProperty("hash").GetString();
        using var second = await Server.CreateOperatorAsync("bert");

        var accepted = await ReadAsync(await second.PostAsync($"{Route}/{hash}/apply", null), HttpStatusCode.Accepted);
        var plan = await ReadAsync(await Operator.GetAsync($"{Route}/{hash}"), HttpStatusCode.OK);
        var file = await Operator.GetAsync($"{Route}/{hash}/result");

        Assert.Equal($"endoftermplan-{hash}", accepted.GetProperty("instanceId").GetString());
        Assert.Equal(("applied", "operator:bert", 2), (
            plan.GetProperty("state").GetString(), plan.GetProperty("appliedBy").GetString(), plan.GetProperty("progress").GetProperty("decided").GetInt32()));
        Assert.Equal(("text/csv", $"end-of-term-plan-{hash![..12]}.csv"), (file.Content.Headers.ContentType?.MediaType, file.Content.Headers.ContentDisposition?.FileName));
        var lines = (await file.Content.ReadAsStringAsync()).Split("\r\n");
        Assert.Equal(
            "line,subscriptionId,company,product,lastDay,choice,quantity,aMonth,differenceAMonth,currency,reason,result,why,at,state", lines[0]);
        Assert.StartsWith("1,sub-1,'=Contoso Ltd,Microsoft 365 E3,2027-01-31,renew,8,380,-20,EUR,\"As agreed, by phone\",decided,,", lines[1], StringComparison.Ordinal);
        Assert.Equal("3,unknown,,,,renew,,,,,,refused,No end of a term of this subscription is watched.,,", lines[3]);
        var list = await ReadAsync(await Operator.GetAsync(Route), HttpStatusCode.OK);
        Assert.Equal(hash, list.GetProperty("items")[0].GetProperty("hash").GetString());
    }

    [Theory]
    [InlineData(ApplyPlanOutcome.TooOld, ApprovalVerdict.Allowed, HttpStatusCode.Conflict, "send the file again")]
    [InlineData(ApplyPlanOutcome.NotAllowed, ApprovalVerdict.SamePerson, HttpStatusCode.Forbidden, "Whoever made the plan")]
    [InlineData(ApplyPlanOutcome.NotAllowed, ApprovalVerdict.BatchTooLarge, HttpStatusCode.Forbidden, "more at once")]
    public async Task Apply_Refused_SaysWhyAndWhatToDo(ApplyPlanOutcome outcome, ApprovalVerdict verdict, HttpStatusCode status, string words)
    {
        var hash = (await ReadAsync(await Operator.PostAsync(Route, Csv(ThreeRows)), HttpStatusCode.Created)).GetProperty("hash").GetString();
        Server.Plans.Next = new ApplyPlanResult(outcome, verdict);
        var problem = await ReadProblemAsync(await Operator.PostAsync($"{Route}/{hash}/apply", null), status);
        Assert.Contains(words, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unknown_NobodyAndNothing_IsRefused()
    {
        foreach (var path in new[] { Route + "/ab12", Route + "/ab12/result" })
        {
            await ReadProblemAsync(await Operator.GetAsync(path), HttpStatusCode.NotFound);
            await ReadProblemAsync(await Anonymous.GetAsync(path), HttpStatusCode.Unauthorized);
        }

        await ReadProblemAsync(await Operator.PostAsync(Route + "/ab12/apply", null), HttpStatusCode.NotFound);
        await ReadProblemAsync(await Anonymous.PostAsync(Route + "/ab12/apply", null), HttpStatusCode.Unauthorized);
        await ReadProblemAsync(await Anonymous.PostAsync(Route, Csv(ThreeRows)), HttpStatusCode.Unauthorized);
        await ReadProblemAsync(await Anonymous.GetAsync(Route), HttpStatusCode.Unauthorized);
    }

    private static StringContent Csv(string text) => Body(text, "text/csv");

    private static StringContent Body(string text, string type)
    {
        var body = new StringContent(text, Encoding.UTF8);
        body.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse(type);
        return body;
    }
}
