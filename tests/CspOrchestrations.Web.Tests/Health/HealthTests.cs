using System.Net;
using CspOrchestrations.Web.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

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
        Assert.Equal("ready", (await ReadAsync(await Operator.GetAsync("/readyz"), HttpStatusCode.OK)).GetProperty("status").GetString());
    }

    [Fact]
    public async Task Readyz_WithoutAKey_AsksNothing()
    {
        Server.Instances.Fault = new InvalidOperationException("down");

        await ReadProblemAsync(await Anonymous.GetAsync("/readyz"), HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Readyz_PlatformHasCheckedItsKey_AsksForNone()
    {
        await using var behindPlatform = await WebServer.StartAsync(services => services.AddSingleton(new MachineAccess(IsCheckedByPlatform: true)));
        using var monitor = behindPlatform.CreateClient();

        await ReadAsync(await monitor.GetAsync("/readyz"), HttpStatusCode.OK);
        await ReadProblemAsync(await monitor.GetAsync("/api/attention"), HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Readyz_EngineDown_NamesThePartAndNothingElse()
    {
        Server.Instances.Fault = new InvalidOperationException("canary detail");

        var problem = await ReadProblemAsync(await Operator.GetAsync("/readyz"), HttpStatusCode.ServiceUnavailable);

        Assert.Contains("engine", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain("canary", problem.ToString(), StringComparison.Ordinal);
    }
}
