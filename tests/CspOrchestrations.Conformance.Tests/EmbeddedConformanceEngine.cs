using CspOrchestrations.Durable;
using CspOrchestrations.Durable.Local;
using CspOrchestrations.Durable.Local.Clock;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace CspOrchestrations.Conformance.Tests;

/// <summary>The embedded engine on a file of its own, in virtual time that runs only when a scenario lets it.</summary>
internal sealed class EmbeddedConformanceEngine : IConformanceEngine
{
    private static readonly DateTimeOffset Start = new(2026, 2, 27, 22, 0, 0, TimeSpan.Zero);

    private readonly string folder = Directory.CreateTempSubdirectory("csp-conformance-").FullName;
    private readonly ServiceProvider services = new ServiceCollection().BuildServiceProvider();
    private readonly VirtualClock clock = new(Start);
    private readonly ClockHold hold;
    private readonly OrchestrationRegistry registry;
    private LocalEngine engine;

    public EmbeddedConformanceEngine(OrchestrationRegistry registry)
    {
        this.registry = registry;
        hold = clock.Hold();
        engine = StartEngine();
    }

    public IOrchestrationClient Client => engine.Client;

    public Task PassAsync(TimeSpan duration) => hold.AdvanceAsync(duration);

    public async Task<InstanceStatus> WaitUntilAsync(string instanceId, Func<InstanceStatus, bool> condition)
    {
        // All that is due is done after this; what is not so by then needs time to pass, and the scenario is wrong.
        await hold.AdvanceAsync(TimeSpan.Zero);
        var status = await Client.GetAsync(instanceId);
        return status is not null && condition(status)
            ? status
            : throw new TimeoutException($"Instance '{instanceId}' is not as wanted: {Describe(status)}");
    }

    public async Task<InstanceStatus> WaitForEndAsync(string instanceId)
    {
        // A real limit, in case it never ends; virtual time gets there at once.
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        try
        {
            return await hold.RunUntilAsync(Client.WaitForCompletionAsync(instanceId, limit.Token));
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"Instance '{instanceId}' does not end: {Describe(await Client.GetAsync(instanceId))}");
        }
    }

    public async Task RestartAsync()
    {
        await engine.DisposeAsync();
        engine = StartEngine();
    }

    public async ValueTask DisposeAsync()
    {
        await engine.DisposeAsync();
        await services.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private LocalEngine StartEngine()
    {
        var options = new LocalEngineOptions { DatabasePath = Path.Combine(folder, "engine.db") };
        var started = new LocalEngine(options, registry, services, clock, NullLoggerFactory.Instance);
        started.Start();
        return started;
    }

    private static string Describe(InstanceStatus? status) =>
        status is null ? "there is none." : DurableJson.Serialize(status, "Instance status");
}
