namespace CspOrchestrations.Durable.Local.Database;

/// <summary>A row of <c>instances</c>; times in UTC ticks.</summary>
internal sealed record InstanceRow(
    string Id,
    string Name,
    RuntimeStatus Status,
    long Execution,
    ParentTask? Parent,
    string? Input,
    string? Output,
    string? CustomStatus,
    string? Failure,
    string? ParkedReason,
    long CreatedAt,
    long UpdatedAt)
{
    /// <summary>Suspended by a person or parked by the engine: messages are kept and not delivered.</summary>
    public bool IsHeld => Status == RuntimeStatus.Suspended;
}

/// <summary>The task of another instance that this instance is.</summary>
internal sealed record ParentTask(string InstanceId, long Execution, int TaskId);

internal readonly record struct InboxRow(long Id, string Message);

internal sealed record ActivityRow(string InstanceId, int TaskId, long Execution, string Name, string? Input);

internal readonly record struct TimerRow(long FireAt, string InstanceId, int TaskId, long Execution);
