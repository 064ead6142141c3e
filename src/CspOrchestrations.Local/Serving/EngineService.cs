using CspOrchestrations.Durable.Local;
using Microsoft.Extensions.Hosting;

namespace CspOrchestrations.Local.Serving;

/// <summary>Runs the engine while the host runs: it is there before the first request and ends after the last.</summary>
internal sealed class EngineService(LocalEngine engine) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        engine.Start();
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken) => await engine.DisposeAsync();
}
