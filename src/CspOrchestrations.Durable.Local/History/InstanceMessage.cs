using System.Text.Json.Serialization;

namespace CspOrchestrations.Durable.Local.History;

/// <summary>What an instance is told. Rows of the inbox hold these; results of work travel in memory where they can.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(StartMessage), "start")]
[JsonDerivedType(typeof(EventMessage), "event")]
[JsonDerivedType(typeof(OutcomeMessage), "outcome")]
[JsonDerivedType(typeof(TerminateMessage), "terminate")]
[JsonDerivedType(typeof(SuspendMessage), "suspend")]
[JsonDerivedType(typeof(ResumeMessage), "resume")]
internal abstract record InstanceMessage;

/// <summary>Begin. The inbox row that holds it gives the execution its number.</summary>
internal sealed record StartMessage : InstanceMessage;

internal sealed record EventMessage(
    string Name, [property: JsonConverter(typeof(RawJsonConverter))] string? Payload) : InstanceMessage;

/// <param name="Execution">Which execution started the task; outcomes for another one are stale and dropped.</param>
/// <param name="Outcome">Always a <see cref="TaskOutcome"/>; declared as its base, which names the type in JSON.</param>
internal sealed record OutcomeMessage(long Execution, HistoryEvent Outcome) : InstanceMessage;

internal sealed record TerminateMessage(string? Reason) : InstanceMessage;

internal sealed record SuspendMessage(string? Reason) : InstanceMessage;

internal sealed record ResumeMessage(string? Reason) : InstanceMessage;
