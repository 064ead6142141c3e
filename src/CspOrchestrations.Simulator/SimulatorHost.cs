using System.Net;
using System.Net.Sockets;
using CspOrchestrations.Simulator.Billing;
using CspOrchestrations.Simulator.Broker;
using CspOrchestrations.Simulator.Controls;
using CspOrchestrations.Simulator.Faults;
using CspOrchestrations.Simulator.HostedPage;
using CspOrchestrations.Simulator.Login;
using CspOrchestrations.Simulator.PartnerCenter;
using CspOrchestrations.Simulator.Seeding;
using CspOrchestrations.Simulator.State;

namespace CspOrchestrations.Simulator;

/// <summary>A running simulator: the remote APIs over real HTTP on this machine, their state and their controls.</summary>
public sealed class SimulatorHost : IAsyncDisposable
{
    private const int MaximumRequestBytes = 256 * 1024;
    private const int PortTries = 10;

    private readonly WebApplication application;
    private readonly SimulatorDatabase database;

    private SimulatorHost(WebApplication application, SimulatorDatabase database, Uri baseAddress)
    {
        this.application = application;
        this.database = database;
        BaseAddress = baseAddress;
    }

    /// <summary>The root of all: the broker's API, Partner Center's, the login, the hosted agreement page and the controls.</summary>
    public Uri BaseAddress { get; }

    /// <summary>The controls without HTTP.</summary>
    public SimulatorControl Control => application.Services.GetRequiredService<SimulatorControl>();

    /// <exception cref="ArgumentException">The host is not this machine.</exception>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<SimulatorHost> StartAsync(SimulatorOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        var address = Loopback(options.ListenHost);
        var database = SimulatorDatabase.Open(options.DataFolder);
        try
        {
            for (var tries = 1; ; tries++)
            {
                var port = options.Port != 0 ? options.Port : FreePort();
                try
                {
                    return await StartAsync(options, database, address, port, cancellationToken).ConfigureAwait(false);
                }
                catch (IOException) when (options.Port == 0 && tries < PortTries)
                {
                    // Somebody took the free port in between; look for another one.
                }
            }
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        // Requests that are being served need the database to the end.
        await application.StopAsync().ConfigureAwait(false);
        await application.DisposeAsync().ConfigureAwait(false);
        database.Dispose();
    }

    private static async Task<SimulatorHost> StartAsync(
        SimulatorOptions options, SimulatorDatabase database, IPAddress? address, int port, CancellationToken cancellationToken)
    {
        var application = Build(options, database, address, port);
        try
        {
            var baseAddress = new UriBuilder(Uri.UriSchemeHttp, options.ListenHost, port).Uri;
            application.Services.GetRequiredService<AgreementLinks>().BaseAddress = baseAddress;
            if (options.Seed)
            {
                application.Services.GetRequiredService<SimulatorControl>().Seed();
            }

            if (options.SeedBusiness)
            {
                var control = application.Services.GetRequiredService<SimulatorControl>();
                SubscriptionSeed.Fill(control.PartnerCenter.Subscriptions, control.UtcNow);
                BillingSeed.Fill(control.Billing, control.UtcNow);
            }

            await application.StartAsync(cancellationToken).ConfigureAwait(false);
            return new SimulatorHost(application, database, baseAddress);
        }
        catch
        {
            await application.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private static WebApplication Build(SimulatorOptions options, SimulatorDatabase database, IPAddress? address, int port)
    {
        // The empty builder: nothing of the surrounding process's configuration, logging or signals belongs to the simulator.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaximumRequestBytes;
            if (address is null)
            {
                kestrel.ListenLocalhost(port);
            }
            else
            {
                kestrel.Listen(address, port);
            }
        });
        builder.Services
            .AddRoutingCore()
            .Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(2))
            .AddSingleton<IHostLifetime, EmbeddedLifetime>()
            .AddSimulator(options, database);
        var application = builder.Build();
        application.MapBroker();
        application.MapPartnerCenter();
        application.MapBilling();
        application.MapLogin();
        application.MapHostedPage();
        application.MapControls();
        application.MapFallback(context => Refusals.NoSuchRoute.ToProblem(context).ExecuteAsync(context));
        return application;
    }

    /// <summary>Null for localhost, which is more than one address.</summary>
    private static IPAddress? Loopback(string host)
    {
        if (host.Equals("localhost", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        return IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address)
            ? address
            : throw new ArgumentException(
                $"The simulator listens on this machine only: localhost or a loopback address, not {host}.", nameof(host));
    }

    /// <summary>Asked for here because localhost is two addresses, and both must get the same port.</summary>
    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>The process around it decides when to stop; Ctrl+C is not the simulator's.</summary>
    private sealed class EmbeddedLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
