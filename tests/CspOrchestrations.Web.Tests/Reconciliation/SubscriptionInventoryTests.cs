using System.Net;
using CspOrchestrations.Web.Tests.Hosting;

namespace CspOrchestrations.Web.Tests.Reconciliation;

public sealed class SubscriptionInventoryTests : WebServerTest
{
    private const string Route = "/api/reconciliation/inventory";

    [Fact]
    public async Task Inventory_StartedByHand_IsToldWhenItHasEnded()
    {
        await ReadProblemAsync(await Operator.GetAsync(Route), HttpStatusCode.NotFound);
        var started = await ReadAsync(await Operator.PostAsync(Route, null), HttpStatusCode.Accepted);
        var latest = await ReadAsync(await Operator.GetAsync(Route), HttpStatusCode.OK);

        Assert.Equal("subscriptioninventory-now", started.GetProperty("instanceId").GetString());
        Assert.Equal((7, "c-1"), (latest.GetProperty("subscriptions").GetInt32(), latest.GetProperty("unreadCustomers")[0].GetString()));
    }

    [Fact]
    public async Task Inventory_Nobody_IsRefused()
    {
        await ReadProblemAsync(await Anonymous.PostAsync(Route, null), HttpStatusCode.Unauthorized);
        await ReadProblemAsync(await Anonymous.GetAsync(Route), HttpStatusCode.Unauthorized);
    }
}
