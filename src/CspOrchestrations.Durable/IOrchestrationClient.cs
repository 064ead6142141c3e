using System.Text.Json;

namespace CspOrchestrations.Durable;

/// <summary>Starts, asks and steers instances from outside. The same on both engines.</summary>
public interface IOrchestrationClient
{
    /// <summary>Starts an instance; durable when this returns.</summary>
    /// <exception cref="InstanceConflictException">The id is taken by a running instance, or by a finished one that
    /// <see cref="StartOptions.ReplaceFinished"/> does not allow to replace.</exception>
    /// <exception cref="ArgumentException">The id is not valid or no such orchestrator is registered.</exception>
    Task StartAsync<TIn, TOut>(
        OrchestratorName<TIn, TOut> name, string instanceId, TIn input, StartOptions? options = null,
        CancellationToken cancellationToken = default);

    /// <summary>Raises an event; it is kept until the instance waits for it.</summary>
    /// <exception cref="InstanceNotFoundException">There is no such instance.</exception>
    /// <exception cref="InstanceFinishedException">The instance has ended and takes no more events.</exception>
    Task RaiseEventAsync(string instanceId, string eventName, object? payload, CancellationToken cancellationToken = default);

    /// <summary>What is known of an instance, or null when there is none.</summary>
    Task<InstanceStatus?> GetAsync(string instanceId, CancellationToken cancellationToken = default);

    /// <summary>Waits until the instance has ended.</summary>
    /// <exception cref="InstanceNotFoundException">There is no such instance.</exception>
    Task<InstanceStatus> WaitForCompletionAsync(string instanceId, CancellationToken cancellationToken = default);

    Task<InstancePage> QueryAsync(InstanceQuery query, CancellationToken cancellationToken = default);

    /// <summary>Ends an instance and its children without running their code again.</summary>
    /// <exception cref="InstanceNotFoundException">There is no such instance.</exception>
    /// <exception cref="InstanceFinishedException">The instance has ended already.</exception>
    Task TerminateAsync(string instanceId, string? reason = null, CancellationToken cancellationToken = default);

    /// <summary>Holds an instance: what arrives is kept and delivered after <see cref="ResumeAsync"/>.</summary>
    /// <inheritdoc cref="TerminateAsync" path="/exception"/>
    Task SuspendAsync(string instanceId, string? reason = null, CancellationToken cancellationToken = default);

    /// <summary>Lets a suspended or parked instance go on.</summary>
    /// <inheritdoc cref="TerminateAsync" path="/exception"/>
    Task ResumeAsync(string instanceId, string? reason = null, CancellationToken cancellationToken = default);

    /// <summary>
    /// Lets a failed instance go on from where it failed: the tasks that failed are tried again, failed children are rewound
    /// themselves, and what has succeeded stays as it is.
    /// </summary>
    /// <exception cref="InstanceNotFoundException">There is no such instance.</exception>
    /// <exception cref="InstanceNotRewindableException">It has not failed, or the engine cannot take it back; the message says why.</exception>
    Task RewindAsync(string instanceId, string? reason = null, CancellationToken cancellationToken = default);

    /// <summary>Forgets a finished instance and its children. False when there is none.</summary>
    /// <exception cref="InstanceConflictException">The instance is still running.</exception>
    Task<bool> PurgeAsync(string instanceId, CancellationToken cancellationToken = default);
}

/// <summary>How to start.</summary>
/// <param name="ReplaceFinished">Replace a finished instance of the same id; its history is gone.</param>
public sealed record StartOptions(bool ReplaceFinished = false);

/// <summary>The names and meanings of Durable Task's status, less what this product never shows.</summary>
/// <remarks>The embedded engine stores the numbers, so they never change.</remarks>
public enum RuntimeStatus
{
    Pending = 0,
    Running = 1,
    Suspended = 2,
    Completed = 3,
    Failed = 4,
    Terminated = 5,
}

public static class RuntimeStatuses
{
    public static bool IsFinished(this RuntimeStatus status) =>
        status is RuntimeStatus.Completed or RuntimeStatus.Failed or RuntimeStatus.Terminated;
}

/// <summary>A snapshot of an instance. Input, output and custom status are JSON.</summary>
/// <param name="ParkedReason">Why the engine holds the instance (embedded engine only); a person must act.</param>
public sealed record InstanceStatus(
    string InstanceId,
    string Name,
    RuntimeStatus Status,
    string? ParentInstanceId,
    JsonElement? Input,
    JsonElement? Output,
    JsonElement? CustomStatus,
    TaskFailureDetails? Failure,
    string? ParkedReason,
    DateTimeOffset CreatedAt,
    DateTimeOffset LastUpdatedAt);

/// <summary>Which instances to list; each page is in the order of their ids.</summary>
/// <param name="Prefix">What the id begins with; all when null.</param>
/// <param name="Statuses">Any of these; all when null.</param>
/// <param name="CreatedFrom">Created at this time or later.</param>
/// <param name="CreatedTo">Created before this time.</param>
/// <param name="PageSize">1 to 1,000.</param>
/// <param name="ContinuationToken">Of the page before.</param>
public sealed record InstanceQuery(
    string? Prefix = null,
    IReadOnlyList<RuntimeStatus>? Statuses = null,
    DateTimeOffset? CreatedFrom = null,
    DateTimeOffset? CreatedTo = null,
    int PageSize = 100,
    string? ContinuationToken = null);

/// <param name="Items">The page; without inputs and outputs.</param>
/// <param name="ContinuationToken">For the next page; null on the last.</param>
public sealed record InstancePage(IReadOnlyList<InstanceStatus> Items, string? ContinuationToken);

public sealed class InstanceNotFoundException(string instanceId)
    : Exception($"There is no instance '{instanceId}'.");

public sealed class InstanceFinishedException(string instanceId, RuntimeStatus status)
    : Exception($"Instance '{instanceId}' has ended ({status}).")
{
    public RuntimeStatus Status { get; } = status;
}

public sealed class InstanceConflictException(string instanceId, RuntimeStatus status)
    : Exception($"Instance '{instanceId}' exists and is {status}.")
{
    public RuntimeStatus Status { get; } = status;
}

/// <param name="why">A sentence without personal data; it is shown to operators.</param>
public sealed class InstanceNotRewindableException(string instanceId, string why)
    : Exception($"Instance '{instanceId}' cannot be rewound. {why}")
{
    public string Why { get; } = why;

    public static InstanceNotRewindableException NotFailed(string instanceId, RuntimeStatus status) =>
        new(instanceId, $"It is {status}; only a failed instance can be rewound.");
}
