using System.Net.Sockets;
using CspOrchestrations.Local.CommandLine;
using CspOrchestrations.Local.Simulation;
using CspOrchestrations.PartnerCenter.Broker;
using CspOrchestrations.Simulator;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace CspOrchestrations.Local.Serving;

/// <summary>The running house on one machine: faces, engine, storage and, unless told otherwise, the simulator.</summary>
internal sealed class LocalHost : IAsyncDisposable
{
    private readonly WebApplication application;

    private LocalHost(WebApplication application, Uri address, SimulatorHost? simulator)
    {
        this.application = application;
        Address = address;
        Simulator = simulator;
    }

    /// <summary>Where browsers and scripts on this machine reach the host.</summary>
    public Uri Address { get; }

    /// <summary>Null when the broker is somewhere else.</summary>
    public SimulatorHost? Simulator { get; }

    public IServiceProvider Services => application.Services;

    /// <exception cref="CommandException">A port is taken, or a setting is wrong.</exception>
    public static async Task<LocalHost> StartAsync(ServeOptions options, CancellationToken cancellationToken)
    {
        var socket = LoopbackSocket.Bind(options.Port);
        SimulatorHost? simulator = null;
        WebApplication? application = null;
        try
        {
            var address = new Uri($"http://{socket.LocalEndPoint}/");
            // Before the simulator: it makes the data folder readable by its owner only.
            var builder = LocalApplication.CreateBuilder(options);
            simulator = await StartSimulatorAsync(options, builder.Configuration, cancellationToken);
            builder.Configuration.AddDefaults(address, simulator);
            if (simulator is not null)
            {
                builder.Services.AddSimulatorReadiness(simulator.BaseAddress);
            }

            application = LocalApplication.Build(builder, options.Data, socket);
            await application.StartAsync(cancellationToken);
            return new LocalHost(application, address, simulator);
        }
        catch
        {
            socket.Dispose();
            await DisposeAsync(application, simulator);
            throw;
        }
    }

    public Task StopAsync() => application.StopAsync();

    public ValueTask DisposeAsync() => DisposeAsync(application, Simulator);

    private static async ValueTask DisposeAsync(WebApplication? application, SimulatorHost? simulator)
    {
        // The host first: the engine must not see the remote side go.
        if (application is not null)
        {
            await application.DisposeAsync();
        }

        if (simulator is not null)
        {
            await simulator.DisposeAsync();
        }
    }

    private static async Task<SimulatorHost?> StartSimulatorAsync(
        ServeOptions options, ConfigurationManager settings, CancellationToken cancellationToken) =>
        options.SimulatorPort is { } port && settings[$"{BrokerOptions.SectionName}:{nameof(BrokerOptions.BaseAddress)}"] is null
            ? await SimulatorStart.StartAsync(options.Data, port, "--simulator-port", cancellationToken)
            : null;
}
