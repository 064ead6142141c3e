using CspOrchestrations.Core.Approvals;
using CspOrchestrations.Durable;

namespace CspOrchestrations.Orchestrations.Approvals;

/// <summary>The names that both engines and stored histories know; a changed one orphans what runs.</summary>
public static class ApprovalNames
{
    public const string RequestApproval = "RequestApproval";

    public const string ReadApproval = "ReadApproval";

    public const string CloseApproval = "CloseApproval";
}

/// <summary>The activities of approvals. <see cref="ApprovalWait"/> calls them in order for workflows that do nothing else meanwhile.</summary>
internal static class ApprovalActivities
{
    public static ActivityName<ApprovalRequest, ApprovalDecision> Request { get; } = new(ApprovalNames.RequestApproval);

    /// <summary>By the approval's id.</summary>
    public static ActivityName<string, ApprovalDecision> Read { get; } = new(ApprovalNames.ReadApproval);

    /// <summary>Gives the earlier decision when there is one.</summary>
    public static ActivityName<CloseApprovalInput, ApprovalDecision> Close { get; } = new(ApprovalNames.CloseApproval);
}

/// <param name="State"><see cref="ApprovalState.Expired"/> or <see cref="ApprovalState.Withdrawn"/>.</param>
/// <param name="Actor">Who wants it closed, as the audit names people and workflows.</param>
internal sealed record CloseApprovalInput(string Id, ApprovalState State, string Actor);
