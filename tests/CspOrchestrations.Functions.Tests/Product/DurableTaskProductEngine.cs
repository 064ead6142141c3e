using System.Text.Json;
using CspOrchestrations.Conformance.Product;
using CspOrchestrations.Durable;
using CspOrchestrations.Functions.Durable;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Client.Grpc;
using Microsoft.DurableTask.Worker;
using Microsoft.DurableTask.Worker.Grpc;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;

namespace CspOrchestrations.Functions.Tests.Product;

/// <summary>The real Durable Task worker, running the functions of the app, on a hub in virtual time.</summary>
internal sealed class DurableTaskProductEngine : IProductEngine
{
    private readonly ProductEngineParts parts;
    private readonly TaskHub hub;
    private readonly DurableTaskClient durableTask;
    private readonly BoundDurableTaskClient bound;
    private readonly AppFunctions functions;
    private IHost? worker;

    private DurableTaskProductEngine(
        ProductEngineParts parts, IServiceProvider services, TaskHub hub, BoundDurableTaskClient bound, IOrchestrationClient client)
    {
        this.parts = parts;
        this.hub = hub;
        this.bound = bound;
        Client = client;
        durableTask = new GrpcDurableTaskClient(
            "conformance", new GrpcDurableTaskClientOptions { Channel = hub.Channel }, NullLogger.Instance);
        functions = new AppFunctions(services, new RegisteredWork(parts.Registry, services, parts.Clock), bound, durableTask);
    }

    public IOrchestrationClient Client { get; }

    public void Enter() => bound.Bind(durableTask);

    public async Task RestartAsync()
    {
        await StopWorkerAsync();
        await StartWorkerAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await StopWorkerAsync();
        await durableTask.DisposeAsync();
        await hub.DisposeAsync();
    }

    private async Task StartWorkerAsync()
    {
        // What the caller's flow was given does not flow into the worker: a function has the client that it binds, or none.
        bound.Bind(null!);
        var builder = Host.CreateEmptyApplicationBuilder(settings: null);
        builder.Services.AddLogging();
        builder.Services.AddDurableTaskWorker(worker => worker.UseGrpc(hub.Channel));
        builder.Services.AddOptions<DurableTaskRegistry>(Microsoft.Extensions.Options.Options.DefaultName).Configure(AddFunctions);
        worker = builder.Build();
        await worker.StartAsync();
        await hub.Worker.Arrival;
    }

    private void AddFunctions(DurableTaskRegistry tasks)
    {
        foreach (var name in parts.Registry.Orchestrators.Keys)
        {
            tasks.AddOrchestratorFunc<object?, JsonElement>(name, (context, _) => functions.OrchestrateAsync(context));
        }

        foreach (var name in parts.Registry.Activities.Keys)
        {
            tasks.AddActivityFunc<JsonElement, JsonElement>(name, (context, input) => ActAsync(name, context.InstanceId, input));
        }
    }

    private async Task<JsonElement> ActAsync(string name, string instanceId, JsonElement input)
    {
        // The storage's hold is lent to the clock while the activity waits on a timer of it.
        using var flow = parts.Clock.EnterActivity();
        return await functions.ActAsync(name, instanceId, input);
    }

    private async Task StopWorkerAsync()
    {
        if (worker is not null)
        {
            await worker.StopAsync();
            worker.Dispose();
            await hub.Worker.Departure;
        }
    }

    /// <inheritdoc/>
    internal sealed class Factory : IProductEngineFactory
    {
        private readonly BoundDurableTaskClient bound = new();
        private IOrchestrationClient? client;

        public IOrchestrationClient CreateClient(ProductEngineParts parts) => client = new FunctionsOrchestrationClient(bound, parts.Registry);

        public async Task<IProductEngine> StartAsync(ProductEngineParts parts, IServiceProvider services)
        {
            var hub = await TaskHub.StartAsync(new SteeredOrchestrationService(parts.Clock), new EpisodeStamps(parts.Clock));
            var engine = new DurableTaskProductEngine(parts, services, hub, bound, client!);
            await engine.StartWorkerAsync();
            new AppTimers(parts.Clock, engine.functions).Start(parts.Registry);
            return engine;
        }
    }
}
