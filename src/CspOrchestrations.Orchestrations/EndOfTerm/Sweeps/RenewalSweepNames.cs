namespace CspOrchestrations.Orchestrations.EndOfTerm.Sweeps;

/// <summary>The names that both engines and stored histories know; a changed one orphans what runs.</summary>
public static class RenewalSweepNames
{
    public const string Orchestrator = "RenewalSweep";

    public const string SweepSubscriptions = "SweepSubscriptions";

    public const string RecordRenewalSweep = "RecordRenewalSweep";

    public const string Schedule = "NightlyRenewalSweep";

    /// <summary>Each night at three, UTC.</summary>
    public const string Crontab = "0 0 3 * * *";

    internal const string InstancePrefix = "renewalsweep-";
}
