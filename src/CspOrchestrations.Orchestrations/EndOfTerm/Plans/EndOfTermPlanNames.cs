namespace CspOrchestrations.Orchestrations.EndOfTerm.Plans;

/// <summary>The names that both engines and stored histories know; a changed one orphans what runs.</summary>
public static class EndOfTermPlanNames
{
    public const string Orchestrator = "ApplyEndOfTermPlan";

    public const string ApplyRows = "ApplyEndOfTermPlanRows";

    public const string Record = "RecordEndOfTermPlan";

    /// <summary>Of plans that a second person must apply, for the limits of roles.</summary>
    public const string ApprovalKind = "endOfTermPlan";

    /// <summary>One workflow a plan: the plan is named by its hash.</summary>
    public static string InstanceIdOf(string hash) => $"endoftermplan-{hash}";
}
