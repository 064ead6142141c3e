using CspOrchestrations.Core.Approvals;
using CspOrchestrations.Core.EndOfTerm;

namespace CspOrchestrations.Orchestrations.EndOfTerm.Plans;

/// <summary>What the faces can ask of bulk decisions. Each command is durable when it returns.</summary>
public interface IEndOfTermPlans
{
    /// <summary>
    /// Looks each row up and keeps what would be done. The same rows at the same prices are the same plan; one that is being applied, or
    /// was, stays as it is.
    /// </summary>
    /// <param name="rows">As they stand in the file.</param>
    /// <param name="actor">Who makes the plan, as the audit names people.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<MadePlan> MakeAsync(IReadOnlyList<BulkRow> rows, string actor, CancellationToken cancellationToken);

    Task<EndOfTermPlanRecord?> FindAsync(string hash, CancellationToken cancellationToken);

    /// <summary>A page of all, in the order of their hashes.</summary>
    Task<EndOfTermPlanPage> ListAsync(int pageSize, string? continuationToken, CancellationToken cancellationToken);

    /// <summary>The rows that will not be applied, in the order of the file.</summary>
    IAsyncEnumerable<BulkRow> RefusedAsync(EndOfTermPlanRecord plan, CancellationToken cancellationToken);

    /// <summary>All rows of a plan in the order of the file, with what came of each; nothing for a plan that is not known.</summary>
    IAsyncEnumerable<PlannedRow> RowsAsync(string hash, CancellationToken cancellationToken);

    /// <summary>Begins to apply exactly what the hash stands for. To ask again is harmless: a plan is applied once.</summary>
    Task<ApplyPlanResult> ApplyAsync(string hash, string actor, CancellationToken cancellationToken);
}

/// <param name="Record">Null when no row can be applied: then nothing is kept.</param>
/// <param name="IsNew">It was not known before.</param>
public sealed record MadePlan(BulkPlan Plan, EndOfTermPlanRecord? Record, bool IsNew);

public sealed record EndOfTermPlanPage(IReadOnlyList<EndOfTermPlanRecord> Items, string? ContinuationToken);

/// <param name="Result">Null while nothing was done with it.</param>
/// <param name="State">Of the end of the term now; null when none is known.</param>
public sealed record PlannedRow(BulkRow Row, PlanRowResult? Result, EndOfTermState? State);

/// <summary>What came of one row.</summary>
/// <param name="At">UTC.</param>
/// <param name="Why">Why it was not decided; null when it was.</param>
public sealed record PlanRowResult(int Line, PlanRowOutcome Outcome, DateTimeOffset At, string? Why = null);

public enum PlanRowOutcome
{
    /// <summary>The decision has been taken; its workflow writes it.</summary>
    Decided,

    /// <summary>The same was decided before; nothing was changed.</summary>
    SaidAlready,

    /// <summary>What the plan says is not what would be done now; nothing was changed.</summary>
    NotDecided,
}

/// <param name="Verdict">Whether this person may apply it; nothing was changed when not.</param>
public sealed record ApplyPlanResult(ApplyPlanOutcome Outcome, ApprovalVerdict Verdict = ApprovalVerdict.Allowed);

public enum ApplyPlanOutcome
{
    Accepted,
    NotFound,

    /// <summary>It is older than plans may be: its prices and subscriptions must be looked up again.</summary>
    TooOld,

    /// <summary>See the verdict.</summary>
    NotAllowed,
}
