using System.Text.Json.Serialization;

namespace CspOrchestrations.Durable.Local.History;

/// <summary>
/// One entry of an instance's history. Outcomes are what came from outside and are fed to the code on replay; decisions
/// are what the code asked for and are compared with what it asks for on replay.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(EpisodeStarted), "episodeStarted")]
[JsonDerivedType(typeof(EventRaised), "eventRaised")]
[JsonDerivedType(typeof(ActivityCompleted), "activityCompleted")]
[JsonDerivedType(typeof(ActivityFailed), "activityFailed")]
[JsonDerivedType(typeof(TimerFired), "timerFired")]
[JsonDerivedType(typeof(ChildCompleted), "childCompleted")]
[JsonDerivedType(typeof(ChildFailed), "childFailed")]
[JsonDerivedType(typeof(ActivityScheduled), "activityScheduled")]
[JsonDerivedType(typeof(TimerCreated), "timerCreated")]
[JsonDerivedType(typeof(TimerCancelled), "timerCancelled")]
[JsonDerivedType(typeof(ChildStarted), "childStarted")]
[JsonDerivedType(typeof(EventSent), "eventSent")]
[JsonDerivedType(typeof(ExecutionEnded), "executionEnded")]
internal abstract record HistoryEvent;

/// <summary>The code was run; <paramref name="At"/> is the time it saw.</summary>
internal sealed record EpisodeStarted(DateTimeOffset At) : HistoryEvent;

internal sealed record EventRaised(
    string Name, [property: JsonConverter(typeof(RawJsonConverter))] string? Payload) : HistoryEvent;

/// <summary>The end of a task that this execution started.</summary>
internal abstract record TaskOutcome(int TaskId) : HistoryEvent;

internal sealed record ActivityCompleted(
    int TaskId, [property: JsonConverter(typeof(RawJsonConverter))] string? Result) : TaskOutcome(TaskId);

internal sealed record ActivityFailed(int TaskId, TaskFailureDetails Failure) : TaskOutcome(TaskId);

internal sealed record TimerFired(int TaskId) : TaskOutcome(TaskId);

internal sealed record ChildCompleted(
    int TaskId, [property: JsonConverter(typeof(RawJsonConverter))] string? Output) : TaskOutcome(TaskId);

internal sealed record ChildFailed(int TaskId, TaskFailureDetails Failure) : TaskOutcome(TaskId);

/// <summary>Something the code asked for.</summary>
internal abstract record Decision(int TaskId) : HistoryEvent
{
    /// <summary>What replay compares: the kind of the step and its name, not its input or its time.</summary>
    [JsonIgnore]
    public string Step => Describe();

    // Not an overridden property: the serializer would write it.
    protected abstract string Describe();
}

internal sealed record ActivityScheduled(
    int TaskId, string Name, [property: JsonConverter(typeof(RawJsonConverter))] string? Input) : Decision(TaskId)
{
    protected override string Describe() => $"activity '{Name}' (#{TaskId})";
}

internal sealed record TimerCreated(int TaskId, DateTimeOffset FireAt) : Decision(TaskId)
{
    protected override string Describe() => $"timer (#{TaskId})";
}

internal sealed record TimerCancelled(int TaskId) : Decision(TaskId)
{
    protected override string Describe() => $"cancellation of timer (#{TaskId})";
}

internal sealed record ChildStarted(
    int TaskId, string Name, string InstanceId, [property: JsonConverter(typeof(RawJsonConverter))] string? Input) : Decision(TaskId)
{
    protected override string Describe() => $"child '{Name}' as '{InstanceId}' (#{TaskId})";
}

internal sealed record EventSent(
    int TaskId, string InstanceId, string Name, [property: JsonConverter(typeof(RawJsonConverter))] string? Payload) : Decision(TaskId)
{
    protected override string Describe() => $"event '{Name}' to '{InstanceId}' (#{TaskId})";
}

/// <summary>The last entry: how the code ended.</summary>
internal sealed record ExecutionEnded(
    RuntimeStatus Status,
    [property: JsonConverter(typeof(RawJsonConverter))] string? Output,
    TaskFailureDetails? Failure) : HistoryEvent;
