using System.Net.Http.Headers;
using CspOrchestrations.Durable;
using CspOrchestrations.Functions.Hosting;
using CspOrchestrations.Functions.Tests.WorkerProtocol.Messages;
using CspOrchestrations.Simulator;
using CspOrchestrations.Simulator.Seeding;
using CspOrchestrations.Testing;
using CspOrchestrations.Testing.Azurite;
using CspOrchestrations.Web;
using CspOrchestrations.Web.Access;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CspOrchestrations.Functions.Tests.WorkerProtocol;

/// <summary>
/// The built app, served as a Functions host serves it: its worker process, a host and a Durable Task extension that stand in for
/// the real ones, the in-process task hub, and the simulator as Partner Center. In real time, with waits of milliseconds.
/// </summary>
public sealed class ServedApp : IAsyncLifetime, IAsyncDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly TelemetryCollector collector = TelemetryCollector.Start();
    private ServiceProvider? services;
    private TaskHub? hub;
    private SimulatorHost? simulator;
    private WorkerEndpoint? endpoint;
    private WorkerProcess? process;
    private WorkerHost? worker;
    private DurableExtension? durable;
    private string operatorKey = "";

    internal SimulatorControl Simulator => simulator!.Control;

    /// <summary>What the app has exported, by the path of the signal.</summary>
    internal IReadOnlyDictionary<string, string> Telemetry => collector.Received;

    internal WorkerHost Worker => worker!;

    internal DurableExtension Durable => durable!;

    internal TypedData DurableClient => DurableExtension.ClientOf(hub!);

    internal string Inbox => Path.Combine(folder.Path, "inbox");

    internal OrchestrationRegistry Registry => services!.GetRequiredService<OrchestrationRegistry>();

    internal WebEndpoints Endpoints => services!.GetRequiredService<WebEndpoints>();

    public async Task InitializeAsync()
    {
        simulator = await SimulatorHost.StartAsync(new SimulatorOptions(), CancellationToken.None);
        simulator.Control.ReplaceSettings(simulator.Control.Settings with { SyncDuration = TimeSpan.FromMilliseconds(20) });
        var settings = Settings((await AzuriteService.QueuesAsync()).ConnectionString);
        // The same house over the same folder, for the registries and to make an operator.
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(one => KeyValuePair.Create(one.Key.Replace("__", ":", StringComparison.Ordinal), (string?)one.Value)))
            .Build();
        services = new ServiceCollection().AddLogging().AddFunctionsHost(configuration).BuildServiceProvider();
        operatorKey = await services.GetRequiredService<OperatorKeys>().AddAsync("anna", "test", CancellationToken.None);

        hub = await TaskHub.StartAsync();
        endpoint = await WorkerEndpoint.OpenAsync();
        process = WorkerProcess.Start(endpoint.Address, settings);
        if (await Task.WhenAny(endpoint.Worker, process.Ended) == process.Ended)
        {
            throw new InvalidOperationException($"The app ended before it called the host:\n{await process.Ended}");
        }

        worker = await WorkerHost.GreetAsync(await endpoint.Worker, WorkerProcess.Folder);
        durable = new DurableExtension(hub, worker);
    }

    public async Task DisposeAsync()
    {
        await (durable?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (process?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (endpoint?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (hub?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (services?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (simulator?.DisposeAsync() ?? ValueTask.CompletedTask);
        await collector.DisposeAsync();
        folder.Dispose();
    }

    ValueTask IAsyncDisposable.DisposeAsync() => new(DisposeAsync());

    /// <summary>As an operator, to the operation of this name.</summary>
    internal Task<HttpResponseMessage> SendAsync(string operation, HttpRequestMessage request)
    {
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", operatorKey);
        return SendAnonymouslyAsync(operation, request);
    }

    internal Task<HttpResponseMessage> SendAnonymouslyAsync(string operation, HttpRequestMessage request) =>
        Worker.SendAsync(HttpFace.Prefix + operation, request, DurableClient);

    private Dictionary<string, string> Settings(string storage) => new()
    {
        ["AzureWebJobsStorage"] = storage,
        ["Storage__DataFolder"] = folder.Path,
        ["Broker__BaseAddress"] = simulator!.BaseAddress.AbsoluteUri,
        ["Broker__Token"] = "example-token",
        ["Broker__ResellerId"] = SeededPartner.ResellerId.ToString(),
        ["Web__AgreementOrigin"] = simulator.BaseAddress.GetLeftPart(UriPartial.Authority),
        ["Attestation__PollFirst"] = "00:00:00.050",
        ["Attestation__PollLongest"] = "00:00:01",
        ["Attestation__VerificationFirst"] = "00:00:00.050",
        ["Attestation__SignalInterval"] = "00:00:00.001",
        ["Reconciliation__InboxStillFor"] = "00:00:00",
        ["Otlp__Endpoint"] = collector.Address,
        // The exporter's own, in milliseconds.
        ["OTEL_BSP_SCHEDULE_DELAY"] = "100",
        ["OTEL_BLRP_SCHEDULE_DELAY"] = "100",
        ["OTEL_METRIC_EXPORT_INTERVAL"] = "100",
    };
}
