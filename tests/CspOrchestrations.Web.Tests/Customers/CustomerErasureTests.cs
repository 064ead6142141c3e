using System.Net;
using CspOrchestrations.Web.Tests.Fakes;
using CspOrchestrations.Web.Tests.Hosting;

namespace CspOrchestrations.Web.Tests.Customers;

public sealed class CustomerErasureTests : WebServerTest
{
    private const string Path = "/api/customers/6f9619ff-8b86-4d01-b42d-00c04fc964ff/erasure";

    [Fact]
    public async Task Plan_Customer_ShowsWhatWouldGoAndItsHash()
    {
        var plan = await ReadAsync(await Operator.GetAsync(Path), HttpStatusCode.OK);

        Assert.Equal(InMemoryErasure.Hash, plan.GetProperty("hash").GetString());
        Assert.Equal("attestation-one", plan.GetProperty("workflows")[0].GetProperty("instanceId").GetString());
        Assert.Empty(Server.Erasure.Orders);
    }

    [Fact]
    public async Task Erase_HashOfThePlan_IsDoneForTheOperatorAndTheReason()
    {
        var answer = await Operator.PostAsync(Path, Json($$"""{"hash":"{{InMemoryErasure.Hash}}","reason":"Asked, ticket 4711."}"""));

        Assert.Equal(2, (await ReadAsync(answer, HttpStatusCode.OK)).GetProperty("mails").GetInt32());
        var order = Assert.Single(Server.Erasure.Orders);
        Assert.Equal(("operator:anna", "Asked, ticket 4711.", false), (order.Actor, order.Reason, order.EndRunning));
    }

    [Fact]
    public async Task Erase_OtherHash_IsConflict() =>
        await ReadProblemAsync(await Operator.PostAsync(Path, Json("""{"hash":"0","reason":"x"}""")), HttpStatusCode.Conflict);

    [Fact]
    public async Task Erase_WorkflowRuns_IsConflictUnlessItIsToBeEnded()
    {
        Server.Erasure.IsRunning = true;

        await ReadProblemAsync(
            await Operator.PostAsync(Path, Json($$"""{"hash":"{{InMemoryErasure.Hash}}","reason":"x"}""")), HttpStatusCode.Conflict);
        await ReadAsync(
            await Operator.PostAsync(Path, Json($$"""{"hash":"{{InMemoryErasure.Hash}}","reason":"x","endRunning":true}""")), HttpStatusCode.OK);
    }

    [Fact]
    public async Task Erase_WithoutHashAndReason_NamesBoth()
    {
        Assert.Equal(["/hash", "/reason"], await ReadWrongFieldsAsync(await Operator.PostAsync(Path, Json("{}"))));
        Assert.Empty(Server.Erasure.Orders);
    }

    [Fact]
    public async Task Erase_NoGuidOrNoKey_IsRefused()
    {
        await ReadProblemAsync(await Operator.GetAsync("/api/customers/contoso/erasure"), HttpStatusCode.BadRequest);
        await ReadProblemAsync(await Anonymous.GetAsync(Path), HttpStatusCode.Unauthorized);
        await ReadProblemAsync(await Anonymous.PostAsync(Path, Json("""{"hash":"0","reason":"x"}""")), HttpStatusCode.Unauthorized);
    }
}
