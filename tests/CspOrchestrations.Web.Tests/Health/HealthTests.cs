using System.Net;
using CspOrchestrations.Web.Tests.Hosting;

namespace CspOrchestrations.Web.Tests.Health;

public sealed class HealthTests : WebServerTest
{
    [Fact]
    public async Task Healthz_Always_IsAlive()
    {
        Server.Instances.Fault = new InvalidOperationException("down");

        Assert.Equal("alive", (await ReadAsync(await Anonymous.GetAsync("/healthz"), HttpStatusCode.OK)).GetProperty("status").GetString());
    }

    [Fact]
    public async Task Readyz_EngineAndRecordsAnswer_IsReady()
    {
        Assert.Equal("ready", (await ReadAsync(await Anonymous.GetAsync("/readyz"), HttpStatusCode.OK)).GetProperty("status").GetString());
    }

    [Fact]
    public async Task Readyz_EngineDown_NamesThePartAndNothingElse()
    {
        Server.Instances.Fault = new InvalidOperationException("canary detail");

        var problem = await ReadProblemAsync(await Anonymous.GetAsync("/readyz"), HttpStatusCode.ServiceUnavailable);

        Assert.Contains("engine", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain("canary", problem.ToString(), StringComparison.Ordinal);
    }
}
