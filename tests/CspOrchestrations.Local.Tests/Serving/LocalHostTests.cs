using System.Net;
using System.Net.Http.Headers;
using CspOrchestrations.Local.Serving;
using CspOrchestrations.Web.Access;
using Microsoft.Extensions.DependencyInjection;

namespace CspOrchestrations.Local.Tests.Serving;

public sealed class LocalHostTests : IDisposable
{
    private readonly ScratchFolder scratch = new();

    public void Dispose() => scratch.Dispose();

    [Fact]
    public async Task Readyz_SimulatorGone_SaysWhichPartIsMissing()
    {
        await using var host = await LocalHost.StartAsync(
            new ServeOptions { Data = scratch.DataFolder, Port = 0, SimulatorPort = 0 }, default);
        using var http = new HttpClient { BaseAddress = host.Address };
        var key = await host.Services.GetRequiredService<OperatorKeys>().AddAsync("monitor", "test", default);
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        using var before = await http.GetAsync("readyz");

        await host.Simulator!.DisposeAsync();
        using var after = await http.GetAsync("readyz");

        Assert.Equal(HttpStatusCode.OK, before.StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, after.StatusCode);
        Assert.Contains("The simulator cannot be asked now", await after.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
