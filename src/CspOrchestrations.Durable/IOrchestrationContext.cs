using Microsoft.Extensions.Logging;

namespace CspOrchestrations.Durable;

/// <summary>
/// What an orchestrator may use. Everything an orchestrator learns comes from here, so that the same code replays to the
/// same decisions: no clock, no random source, no I/O of its own. Names and semantics follow <c>Microsoft.DurableTask</c>;
/// what is missing here is missing on purpose, because the two engines would not agree on it.
/// </summary>
public interface IOrchestrationContext
{
    /// <summary>The name the orchestrator is registered under.</summary>
    string Name { get; }

    string InstanceId { get; }

    /// <summary>The instance that called this one, or null for a top-level instance.</summary>
    string? ParentInstanceId { get; }

    /// <summary>The time of the current episode in UTC; the same on every replay.</summary>
    DateTimeOffset CurrentUtcDateTime { get; }

    /// <summary>True while old history is being played back. Decisions must not depend on it.</summary>
    bool IsReplaying { get; }

    /// <summary>A deterministic id: the same on every replay, different at every call.</summary>
    Guid NewGuid();

    /// <summary>A logger that is silent during replay.</summary>
    ILogger CreateReplaySafeLogger(string categoryName);

    /// <summary>
    /// Runs an activity. It may run more than once (a crash between its effect and the commit of its result), so an
    /// activity that writes carries an idempotency key.
    /// </summary>
    /// <exception cref="TaskFailedException">The activity failed and the retry policy, if any, is exhausted.</exception>
    Task<TOut> CallActivityAsync<TIn, TOut>(ActivityName<TIn, TOut> name, TIn input, RetryPolicy? retry = null);

    /// <summary>
    /// Runs an orchestrator as a child with the id <see cref="InstanceIds.Child"/> makes of this instance,
    /// <paramref name="step"/> and <paramref name="generation"/>.
    /// </summary>
    /// <param name="name">The orchestrator to run.</param>
    /// <param name="input">Its input.</param>
    /// <param name="step">What the child does for this instance; unique among the children of one generation.</param>
    /// <param name="generation">A number carried in the caller's state that grows when the step is to be run anew.</param>
    /// <param name="retry">A retried child starts again under the same id.</param>
    /// <exception cref="TaskFailedException">The child failed or was terminated.</exception>
    Task<TOut> CallSubOrchestratorAsync<TIn, TOut>(
        OrchestratorName<TIn, TOut> name, TIn input, string step, int generation, RetryPolicy? retry = null);

    /// <summary>A durable timer. Fires at once when <paramref name="fireAt"/> has passed.</summary>
    Task CreateTimerAsync(DateTimeOffset fireAt);

    /// <summary>
    /// Waits for the next event of a name, or for a deadline, whichever comes first. Early events are kept and delivered
    /// in the order they were raised. With a deadline that has passed it answers at once: a buffered event, or none.
    /// </summary>
    /// <remarks>
    /// At most one wait a name is outstanding. A wait that ran into its deadline is kept and taken up by the next call
    /// for that name, it is never cancelled: Durable Task's workers differ by version in which of two waits they serve
    /// first, and a cancelled wait swallows the next event.
    /// </remarks>
    /// <exception cref="InvalidOperationException">A wait of this name is already being awaited.</exception>
    Task<EventOrDeadline<T>> WaitForEventAsync<T>(string eventName, DateTimeOffset? deadline = null);

    /// <summary>Sends an event to another instance. Events to missing or finished instances are dropped.</summary>
    void SendEvent(string instanceId, string eventName, object? payload);

    /// <summary>What people and queries see of this instance; replaces the last one.</summary>
    /// <exception cref="ArgumentException">The JSON is longer than <see cref="PayloadLimits.CustomStatusCharacters"/>.</exception>
    void SetCustomStatus(object? status);

    /// <summary>
    /// Ends this execution and starts the next one under the same id with an empty history. Events that were not
    /// consumed are carried over in order. The orchestrator must return right after it; what it returns is ignored.
    /// </summary>
    void ContinueAsNew(object? input);
}

/// <summary>The outcome of <see cref="IOrchestrationContext.WaitForEventAsync{T}"/>.</summary>
/// <param name="Received">True when an event came, false when the deadline did.</param>
/// <param name="Event">The event's payload; default when <paramref name="Received"/> is false.</param>
public readonly record struct EventOrDeadline<T>(bool Received, T? Event)
{
    public static EventOrDeadline<T> DeadlinePassed => default;

    public static EventOrDeadline<T> Of(T? payload) => new(true, payload);
}
