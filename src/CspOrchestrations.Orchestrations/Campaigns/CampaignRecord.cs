using CspOrchestrations.Core.Campaigns;
using CspOrchestrations.Core.Identity;
using CspOrchestrations.Orchestrations.Instances;
using CspOrchestrations.Orchestrations.Workflows;

namespace CspOrchestrations.Orchestrations.Campaigns;

/// <summary>The business state of one campaign; its customers have records of their own.</summary>
/// <param name="InstanceId">The workflow's instance, and the record's key.</param>
/// <param name="RequestedBy">As the audit names people; cannot approve the plan.</param>
/// <param name="Language">BCP 47; of the agreements.</param>
/// <param name="State">Where the lifecycle stands.</param>
/// <param name="Counts">How far it has come.</param>
/// <param name="PlanHash">What an approver approves; null before the plan is made.</param>
/// <param name="ApprovalId">The approval that was asked for last; null before.</param>
/// <param name="WaitingFor">What a person must decide; null when nobody needs to.</param>
public sealed record CampaignRecord(
    string InstanceId,
    string RequestedBy,
    string Language,
    CampaignState State,
    CampaignCounts Counts,
    string? PlanHash,
    string? ApprovalId,
    string? WaitingFor,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt) : IWorkflowRecord
{
    /// <summary>Which question waits for an answer; null when none does.</summary>
    public int? Question { get; init; }

    /// <summary>The answers that the question takes; empty when there is none.</summary>
    public IReadOnlyList<CampaignAnswerKind> Answers { get; init; } = [];

    public ProtectedValueId RequestBodyId { get; init; }

    public int Incarnation { get; init; } = 1;

    public int Revision { get; init; }

    /// <summary>Whether the workflow itself has written it.</summary>
    public bool HasBegun { get; init; }

    internal CampaignKey Key => new(InstanceId, Incarnation);

    bool IWorkflowRecord.IsPromise => !HasBegun;

    IEnumerable<ProtectedValueId> IWorkflowRecord.Secrets() => [RequestBodyId];

    InstanceEntry IWorkflowRecord.ToEntry() => new(
        InstanceId,
        CampaignNames.Orchestrator,
        InstanceId,
        new Dictionary<string, string>(StringComparer.Ordinal) { ["state"] = State.ToString() },
        CreatedAt);
}
