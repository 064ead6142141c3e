using System.Diagnostics;
using System.Text.Json;
using CspOrchestrations.Conformance;
using CspOrchestrations.Durable;
using CspOrchestrations.Functions.Durable;
using Grpc.Core;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Client.Grpc;
using Microsoft.DurableTask.Worker;
using Microsoft.DurableTask.Worker.Grpc;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;

namespace CspOrchestrations.Functions.Tests;

/// <summary>The Durable Task worker, behind the adapter that the Azure host runs on. Time is real.</summary>
internal sealed class DurableTaskConformanceEngine : IConformanceEngine
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(500);

    private readonly OrchestrationRegistry registry;
    private readonly TaskHub hub;
    private readonly DurableTaskClient durableTask;
    private readonly BoundDurableTaskClient bound = new();
    private readonly FunctionsOrchestrationClient client;
    private IHost worker;

    private DurableTaskConformanceEngine(OrchestrationRegistry registry, TaskHub hub, IHost worker)
    {
        this.registry = registry;
        this.hub = hub;
        this.worker = worker;
        durableTask = new GrpcDurableTaskClient(
            "conformance", new GrpcDurableTaskClientOptions { Channel = hub.Channel }, NullLogger.Instance);
        client = new FunctionsOrchestrationClient(bound, registry);
    }

    public IOrchestrationClient Client
    {
        get
        {
            // As a function does with what its binding gives it.
            bound.Bind(durableTask);
            return client;
        }
    }

    public static async Task<DurableTaskConformanceEngine> StartAsync(OrchestrationRegistry registry)
    {
        var hub = await TaskHub.StartAsync();
        return new DurableTaskConformanceEngine(registry, hub, await StartWorkerAsync(registry, hub));
    }

    public Task PassAsync(TimeSpan duration) => Task.Delay(duration);

    public async Task<InstanceStatus> WaitUntilAsync(string instanceId, Func<InstanceStatus, bool> condition)
    {
        var begin = Stopwatch.GetTimestamp();
        using var glances = new PeriodicTimer(Glance);
        InstanceStatus? status;
        do
        {
            status = await FindAsync(instanceId);
            if (status is not null && condition(status))
            {
                return status;
            }
        }
        while (Stopwatch.GetElapsedTime(begin) < Patience && await glances.WaitForNextTickAsync());
        throw new TimeoutException($"Instance '{instanceId}' is not as wanted: {Describe(status)}");
    }

    public Task<InstanceStatus> WaitForEndAsync(string instanceId) =>
        WaitUntilAsync(instanceId, status => status.Status.IsFinished());

    public async Task RestartAsync()
    {
        // The hub gives the work that a stopped worker has begun to nobody else, which no real one does; so that is let end.
        await PassAsync(Settling);
        await StopWorkerAsync();
        worker = await StartWorkerAsync(registry, hub);
    }

    public async ValueTask DisposeAsync()
    {
        await StopWorkerAsync();
        await durableTask.DisposeAsync();
        await hub.DisposeAsync();
    }

    private static async Task<IHost> StartWorkerAsync(OrchestrationRegistry registry, TaskHub hub)
    {
        var builder = Host.CreateEmptyApplicationBuilder(settings: null);
        builder.Services.AddLogging().AddSingleton(TimeProvider.System).AddSingleton(registry).AddSingleton<RegisteredWork>();
        builder.Services.AddDurableTaskWorker(worker => worker.UseGrpc(hub.Channel));
        builder.Services.AddOptions<DurableTaskRegistry>(Microsoft.Extensions.Options.Options.DefaultName)
            .Configure<RegisteredWork>((tasks, work) => AddFunctions(tasks, registry, work));
        var host = builder.Build();
        await host.StartAsync();
        await hub.Worker.Arrival;
        return host;
    }

    /// <summary>What the platform makes of the functions: payloads without a type, and the adapter behind every name.</summary>
    private static void AddFunctions(DurableTaskRegistry tasks, OrchestrationRegistry registry, RegisteredWork work)
    {
        foreach (var name in registry.Orchestrators.Keys)
        {
            tasks.AddOrchestratorFunc<object?, JsonElement>(name, (context, _) => work.RunOrchestratorAsync(context));
        }

        foreach (var name in registry.Activities.Keys)
        {
            tasks.AddActivityFunc<JsonElement, JsonElement>(
                name, (context, input) => work.RunActivityAsync(name, context.InstanceId, input, CancellationToken.None));
        }
    }

    private async Task<InstanceStatus?> FindAsync(string instanceId)
    {
        try
        {
            return await Client.GetAsync(instanceId);
        }
        catch (RpcException failure) when (failure.StatusCode == StatusCode.Unknown)
        {
            // The hub cannot describe a child that has not begun to run.
            return null;
        }
    }

    private async Task StopWorkerAsync()
    {
        await worker.StopAsync();
        worker.Dispose();
        await hub.Worker.Departure;
    }

    private static string Describe(InstanceStatus? status) =>
        status is null ? "there is none." : DurableJson.Serialize(status, "Instance status");
}
