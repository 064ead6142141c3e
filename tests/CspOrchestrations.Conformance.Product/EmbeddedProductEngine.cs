using CspOrchestrations.Durable;
using CspOrchestrations.Durable.Local;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CspOrchestrations.Conformance.Product;

/// <summary>The embedded engine as the one-machine host has it, on a file of its own.</summary>
public sealed class EmbeddedProductEngine : IProductEngine
{
    private readonly ProductEngineParts parts;
    private readonly IServiceProvider services;
    private LocalEngine engine;

    private EmbeddedProductEngine(ProductEngineParts parts, IServiceProvider services)
    {
        this.parts = parts;
        this.services = services;
        engine = StartEngine();
    }

    public IOrchestrationClient Client => engine.Client;

    public void Enter()
    {
    }

    public async Task RestartAsync()
    {
        await engine.DisposeAsync();
        engine = StartEngine();
    }

    public ValueTask DisposeAsync() => engine.DisposeAsync();

    private LocalEngine StartEngine()
    {
        var options = new LocalEngineOptions { DatabasePath = Path.Combine(parts.Folder, "engine.db") };
        var started = new LocalEngine(options.ForScratch(), parts.Registry, services, parts.Clock, services.GetRequiredService<ILoggerFactory>());
        started.Start();
        return started;
    }

    /// <inheritdoc/>
    public sealed class Factory : IProductEngineFactory
    {
        private readonly LateClient client = new();

        public IOrchestrationClient CreateClient(ProductEngineParts parts) => client;

        public Task<IProductEngine> StartAsync(ProductEngineParts parts, IServiceProvider services)
        {
            var engine = new EmbeddedProductEngine(parts, services);
            client.Engine = engine;
            return Task.FromResult<IProductEngine>(engine);
        }
    }

    /// <summary>The services are there before the engine, and outlive one that restarts.</summary>
    private sealed class LateClient : IOrchestrationClient
    {
        public EmbeddedProductEngine? Engine { get; set; }

        private IOrchestrationClient Client => Engine!.Client;

        public Task StartAsync<TIn, TOut>(
            OrchestratorName<TIn, TOut> name, string instanceId, TIn input, StartOptions? options = null,
            CancellationToken cancellationToken = default) => Client.StartAsync(name, instanceId, input, options, cancellationToken);

        public Task RaiseEventAsync(string instanceId, string eventName, object? payload, CancellationToken cancellationToken = default) =>
            Client.RaiseEventAsync(instanceId, eventName, payload, cancellationToken);

        public Task<InstanceStatus?> GetAsync(string instanceId, CancellationToken cancellationToken = default) =>
            Client.GetAsync(instanceId, cancellationToken);

        public Task<InstanceStatus> WaitForCompletionAsync(string instanceId, CancellationToken cancellationToken = default) =>
            Client.WaitForCompletionAsync(instanceId, cancellationToken);

        public Task<InstancePage> QueryAsync(InstanceQuery query, CancellationToken cancellationToken = default) =>
            Client.QueryAsync(query, cancellationToken);

        public Task TerminateAsync(string instanceId, string? reason = null, CancellationToken cancellationToken = default) =>
            Client.TerminateAsync(instanceId, reason, cancellationToken);

        public Task SuspendAsync(string instanceId, string? reason = null, CancellationToken cancellationToken = default) =>
            Client.SuspendAsync(instanceId, reason, cancellationToken);

        public Task ResumeAsync(string instanceId, string? reason = null, CancellationToken cancellationToken = default) =>
            Client.ResumeAsync(instanceId, reason, cancellationToken);

        public Task RewindAsync(string instanceId, string? reason = null, CancellationToken cancellationToken = default) =>
            Client.RewindAsync(instanceId, reason, cancellationToken);

        public Task<bool> PurgeAsync(string instanceId, CancellationToken cancellationToken = default) =>
            Client.PurgeAsync(instanceId, cancellationToken);
    }
}
