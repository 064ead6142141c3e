namespace CspOrchestrations.Orchestrations.Retention;

/// <summary>How long finished workflows are kept; section <c>Retention</c>.</summary>
public sealed class RetentionOptions
{
    public const string Section = "Retention";

    /// <summary>
    /// How long a workflow is kept after it ended, with its history, record, encrypted values, links and mails.
    /// </summary>
    /// <value>At least 30 days, or null to keep them. Default: null.</value>
    public TimeSpan? FinishedInstances { get; set; }

    /// <summary>The most workflows that one run purges; the next goes on.</summary>
    /// <value>1 to 100,000. Default: 5,000.</value>
    public int MaxPerRun { get; set; } = 5_000;
}
