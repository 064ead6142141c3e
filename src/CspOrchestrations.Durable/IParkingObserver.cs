namespace CspOrchestrations.Durable;

/// <summary>
/// Hears which instances the engine holds because it cannot go on with them, so that people can be told without asking the
/// engine. An engine that fails such instances instead never calls it.
/// </summary>
/// <remarks>Calls come one at a time, after the commit, and each is repeated until it succeeds.</remarks>
public interface IParkingObserver
{
    /// <summary>The engine has started: these are all that were parked when it stopped. Each of them is tried again now.</summary>
    Task StartedAsync(IReadOnlyList<ParkedInstance> parked, CancellationToken cancellationToken);

    Task ParkedAsync(ParkedInstance instance, CancellationToken cancellationToken);

    /// <summary>It goes on, or was terminated.</summary>
    Task ReleasedAsync(string instanceId, CancellationToken cancellationToken);
}

/// <param name="Name">The orchestrator's registered name.</param>
/// <param name="Reason">What was expected and what was found.</param>
/// <param name="Since">UTC.</param>
public sealed record ParkedInstance(string InstanceId, string Name, string Reason, DateTimeOffset Since);
