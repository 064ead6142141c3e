namespace CspOrchestrations.Conformance;

/// <summary>Something in which the engines cannot be equal.</summary>
/// <param name="What">What is asked.</param>
/// <param name="Embedded">What the embedded engine does.</param>
/// <param name="DurableTask">What Durable Task does.</param>
/// <param name="Reason">Why it is left so.</param>
public sealed record Difference(string What, string Embedded, string DurableTask, string Reason);

/// <summary>The documented differences; whatever is not in this table is equal on both engines.</summary>
public static class Differences
{
    public static Difference ReplayMismatch { get; } = new(
        "A replay that asks for something else than history holds, or a name that no code is registered for",
        "parks the instance: suspended, with `parkedReason`; a corrected build resumes it",
        "fails the instance (`NonDeterministicOrchestrationException`), or leaves an unknown name to the host's retries",
        "Durable Task has no parked state.");

    public static Difference InnerFailures { get; } = new(
        "The failure behind a failure (`innerFailure`)",
        "is kept",
        "may be missing: the Durable extension drops it",
        "Decisions use the type and the message of the failure itself, which both keep.");

    public static Difference CarriedEventsOrder { get; } = new(
        "Events that arrive while continue-as-new carries older ones over",
        "come after the older ones",
        "may come before them: what is carried over is sent to the instance anew",
        "The worker carries events over by messages to the instance itself. None is lost, and none comes twice.");

    public static Difference QueryFilters { get; } = new(
        "Queries",
        "filter by prefix, status and time",
        "filter by the same, over storage that follows the instances a moment later",
        "Names and tags cannot be queried on Durable Task, so ids begin with the workflow's name and records hold the rest.");

    public static Difference OrderOfPages { get; } = new(
        "The pages of a query",
        "are in the order of the ids, as each page is",
        "come as the storage provider keeps the instances (Azure Storage: by id); each page is in the order of the ids",
        "Durable Task promises no order, and a page can only be sorted by itself.");

    public static Difference TerminationOfChildren { get; } = new(
        "Terminating an instance with children",
        "ends the children by messages that are on disk with its own end; the call returns before",
        "ends the instance, then the children that are found by their ids; the call returns when all have ended",
        "The Durable extension ignores the recursive option. Should the caller die in between, terminate the children that are left.");

    public static Difference Rewind { get; } = new(
        "Rewinding a failed instance",
        "tries again what failed and was not answered, down through failed children; an instance that failed by its own code runs from its last step on",
        "tries again every failed task where the storage provider rewinds (Azure Storage; not the in-process host of the tests); "
            + "by its own code it fails again",
        "Each engine changes the history that it keeps. On Durable Task a task whose failure led to further tries cannot be taken back.");

    public static Difference SimultaneousTimers { get; } = new(
        "Timers that are due at the same time",
        "fire in the order they were made",
        "fire in any order",
        "Storage providers do not order messages that are due together.");

    public static Difference VirtualTime { get; } = new(
        "Time",
        "is real or virtual",
        "is real",
        "Only the embedded engine is given its clock.");

    public static IReadOnlyList<Difference> All { get; } =
    [
        ReplayMismatch,
        InnerFailures,
        CarriedEventsOrder,
        QueryFilters,
        OrderOfPages,
        TerminationOfChildren,
        Rewind,
        SimultaneousTimers,
        VirtualTime,
    ];
}
