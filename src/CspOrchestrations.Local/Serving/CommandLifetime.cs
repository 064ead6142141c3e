using Microsoft.Extensions.Hosting;

namespace CspOrchestrations.Local.Serving;

/// <summary>The command line ends a server; it listens to Ctrl+C and SIGTERM itself.</summary>
internal sealed class CommandLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
