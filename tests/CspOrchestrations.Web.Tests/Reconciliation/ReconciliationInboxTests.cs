using System.Net;
using CspOrchestrations.Web.Tests.Fakes;
using CspOrchestrations.Web.Tests.Hosting;

namespace CspOrchestrations.Web.Tests.Reconciliation;

public sealed class ReconciliationInboxTests : WebServerTest
{
    private const string Route = "/api/reconciliation/inbox/acknowledge";

    [Fact]
    public async Task Acknowledge_ByAnOperator_TakesTheNewsAway()
    {
        using var answer = await Operator.PostAsync(Route, null);

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal(1, Server.Get<InMemoryInbox>().Acknowledged);
    }

    [Fact]
    public async Task Acknowledge_ByNobody_IsRefused() =>
        await ReadProblemAsync(await Anonymous.PostAsync(Route, null), HttpStatusCode.Unauthorized);
}
