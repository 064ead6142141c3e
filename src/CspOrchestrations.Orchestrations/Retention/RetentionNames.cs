namespace CspOrchestrations.Orchestrations.Retention;

/// <summary>The names of the timer, for both engines.</summary>
public static class RetentionNames
{
    public const string Schedule = "DailyRetention";

    /// <summary>Each day at half past one, UTC: before the sweeps and exports of the morning.</summary>
    public const string Crontab = "0 30 1 * * *";

    /// <summary>The audit's chain of what was purged.</summary>
    public const string Subject = "retention";
}
