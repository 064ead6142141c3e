using CspOrchestrations.Durable;

namespace CspOrchestrations.Conformance;

/// <summary>
/// An engine that runs one scenario: its registry was filled by <see cref="PreparedScenario.Registry"/>, its storage is
/// empty. Time is virtual or real; scenarios use seconds, so that both are bearable.
/// </summary>
public interface IConformanceEngine : IAsyncDisposable
{
    IOrchestrationClient Client { get; }

    /// <summary>Lets time go by. Without it a timer that is not due yet does not fire while a scenario looks.</summary>
    Task PassAsync(TimeSpan duration);

    /// <summary>Waits, without more time going by than the engine needs, until the instance is as wanted.</summary>
    /// <exception cref="TimeoutException">It never came to that; the message holds what it is instead.</exception>
    Task<InstanceStatus> WaitUntilAsync(string instanceId, Func<InstanceStatus, bool> condition);

    /// <summary>Lets time go by until the instance has ended.</summary>
    Task<InstanceStatus> WaitForEndAsync(string instanceId);

    /// <summary>Stops what runs orchestrations and activities, forgets its memory and starts it on the same storage.</summary>
    Task RestartAsync();
}
