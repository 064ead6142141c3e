using Microsoft.Extensions.Logging;

namespace CspOrchestrations.Durable.Local.Diagnostics;

/// <summary>Event ids 1000 to 1999. Ids, types and sizes only, never payloads.</summary>
internal static partial class EngineLog
{
    [LoggerMessage(1001, LogLevel.Information, "Engine started on {DatabasePath}: {Inboxes} instances with messages, {Activities} activities to run.")]
    public static partial void Started(this ILogger logger, string databasePath, int inboxes, int activities);

    [LoggerMessage(1002, LogLevel.Error, "Instance {InstanceId} is parked: {Reason}")]
    public static partial void Parked(this ILogger logger, string instanceId, string reason);

    [LoggerMessage(1003, LogLevel.Error, "The database refused a work item of {InstanceId}; it is tried again.")]
    public static partial void CommitFailed(this ILogger logger, Exception exception, string instanceId);

    [LoggerMessage(1004, LogLevel.Warning, "Instance {InstanceId} has {Entries} history entries; it is parked at {Limit}. Continue-as-new keeps it short.")]
    public static partial void LongHistory(this ILogger logger, string instanceId, int entries, int limit);

    [LoggerMessage(1005, LogLevel.Warning, "A payload of {InstanceId} has {Characters} characters: {What}.")]
    public static partial void LargePayload(this ILogger logger, string instanceId, int characters, string what);

    [LoggerMessage(1006, LogLevel.Warning, "Activity {Activity} of {InstanceId} failed with {ErrorType}.")]
    public static partial void ActivityFailed(this ILogger logger, string activity, string instanceId, string errorType);

    /// <summary>Without the exception's message: that may hold what does not belong in logs.</summary>
    [LoggerMessage(1010, LogLevel.Debug, "Activity {Activity} of {InstanceId} failed in:\n{StackTrace}")]
    public static partial void ActivityFailedIn(this ILogger logger, string activity, string instanceId, string? stackTrace);

    [LoggerMessage(1011, LogLevel.Error, "What was parked or released could not be told; it is tried again.")]
    public static partial void ParkingNotTold(this ILogger logger, Exception exception);

    [LoggerMessage(1007, LogLevel.Error, "Schedule {Schedule} failed for {Due}; it is tried again in {Delay}.")]
    public static partial void ScheduleFailed(this ILogger logger, Exception exception, string schedule, DateTimeOffset due, TimeSpan delay);

    [LoggerMessage(1008, LogLevel.Error, "Sweeping due timers failed; it is tried again.")]
    public static partial void TimerSweepFailed(this ILogger logger, Exception exception);

    [LoggerMessage(1009, LogLevel.Warning, "Instance {InstanceId} failed with {ErrorType}.")]
    public static partial void InstanceFailed(this ILogger logger, string instanceId, string errorType);
}
