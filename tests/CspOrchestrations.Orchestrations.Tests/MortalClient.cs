using CspOrchestrations.Durable;

namespace CspOrchestrations.Orchestrations.Tests;

/// <summary>The engine's client, with a moment at which the process dies.</summary>
internal sealed class MortalClient(Func<IOrchestrationClient> engine) : IOrchestrationClient
{
    /// <summary>Every start ends before it reaches the engine.</summary>
    public bool DiesAtStart { get; set; }

    /// <summary>Every start of this orchestrator ends before it reaches the engine.</summary>
    public string? DiesAtStartOf { get; set; }

    /// <summary>How many purges go through before one ends before it reaches the engine; negative for all.</summary>
    public int PurgesUntilDeath { get; set; } = -1;

    public Task StartAsync<TIn, TOut>(
        OrchestratorName<TIn, TOut> name, string instanceId, TIn input, StartOptions? options = null,
        CancellationToken cancellationToken = default) =>
        DiesAtStart || DiesAtStartOf == name.Value
            ? throw new IOException("The process died here.")
            : engine().StartAsync(name, instanceId, input, options, cancellationToken);

    public Task RaiseEventAsync(string instanceId, string eventName, object? payload, CancellationToken cancellationToken = default) =>
        engine().RaiseEventAsync(instanceId, eventName, payload, cancellationToken);

    public Task<InstanceStatus?> GetAsync(string instanceId, CancellationToken cancellationToken = default) =>
        engine().GetAsync(instanceId, cancellationToken);

    public Task<InstanceStatus> WaitForCompletionAsync(string instanceId, CancellationToken cancellationToken = default) =>
        engine().WaitForCompletionAsync(instanceId, cancellationToken);

    public Task<InstancePage> QueryAsync(InstanceQuery query, CancellationToken cancellationToken = default) =>
        engine().QueryAsync(query, cancellationToken);

    public Task TerminateAsync(string instanceId, string? reason = null, CancellationToken cancellationToken = default) =>
        engine().TerminateAsync(instanceId, reason, cancellationToken);

    public Task SuspendAsync(string instanceId, string? reason = null, CancellationToken cancellationToken = default) =>
        engine().SuspendAsync(instanceId, reason, cancellationToken);

    public Task ResumeAsync(string instanceId, string? reason = null, CancellationToken cancellationToken = default) =>
        engine().ResumeAsync(instanceId, reason, cancellationToken);

    public Task RewindAsync(string instanceId, string? reason = null, CancellationToken cancellationToken = default) =>
        engine().RewindAsync(instanceId, reason, cancellationToken);

    public Task<bool> PurgeAsync(string instanceId, CancellationToken cancellationToken = default) =>
        PurgesUntilDeath-- == 0
            ? throw new IOException("The process died here.")
            : engine().PurgeAsync(instanceId, cancellationToken);
}
