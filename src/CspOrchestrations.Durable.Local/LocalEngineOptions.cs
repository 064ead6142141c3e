namespace CspOrchestrations.Durable.Local;

/// <summary>How the embedded engine runs on one machine.</summary>
public sealed record LocalEngineOptions
{
    /// <summary>The SQLite file; created when missing. One process at a time.</summary>
    public required string DatabasePath { get; init; }

    /// <summary>Activities that run at once. Default 64: they wait on remote APIs, not on the processor.</summary>
    public int MaxConcurrentActivities { get; init; } = 64;

    /// <summary>Instances kept in memory between episodes, so that they need not be replayed. Default 2,000.</summary>
    public int MaxCachedInstances { get; init; } = 2_000;

    /// <summary>History entries of one execution above which a warning is logged. Default 10,240.</summary>
    public int HistoryWarning { get; init; } = 10_240;

    /// <summary>History entries of one execution above which the instance is parked. Default 51,200.</summary>
    public int HistoryLimit { get; init; } = 51_200;

    /// <summary>How long a work item waits before it is tried again after the database refused it (disk full). Default 1 s.</summary>
    public TimeSpan CommitRetryDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <inheritdoc cref="ForScratch"/>
    internal bool IsScratch { get; init; }

    /// <summary>Called on the writer's thread before each commit; what it throws stands for a disk that refuses.</summary>
    internal Action? BeforeCommit { get; init; }

    /// <summary>
    /// For a file that nobody needs after a power cut, as that of a rehearsal: commits do not wait for the disk. No setting, so that no
    /// host runs like this by mistake.
    /// </summary>
    public LocalEngineOptions ForScratch() => this with { IsScratch = true };

    /// <exception cref="ArgumentException">An option is missing or out of range; the message names it.</exception>
    internal void Validate()
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(DatabasePath);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxConcurrentActivities, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(MaxCachedInstances);
        ArgumentOutOfRangeException.ThrowIfLessThan(HistoryWarning, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(HistoryLimit, HistoryWarning);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(CommitRetryDelay, TimeSpan.Zero);
    }
}
