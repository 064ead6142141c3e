using CspOrchestrations.Core.Approvals;

namespace CspOrchestrations.Orchestrations.Approvals;

/// <summary>An approval as it stands: what was asked for, and what became of it.</summary>
/// <param name="RequestedAt">UTC.</param>
/// <param name="ExpiresAt">UTC.</param>
/// <param name="State">Where it stands.</param>
/// <param name="DecidedBy">As the audit names people and workflows; null while it is pending.</param>
/// <param name="DecidedAt">UTC; null while it is pending.</param>
/// <param name="Note">The decider's words; no personal data.</param>
public sealed record ApprovalRecord(
    ApprovalRequest Request,
    DateTimeOffset RequestedAt,
    DateTimeOffset ExpiresAt,
    ApprovalState State = ApprovalState.Pending,
    string? DecidedBy = null,
    DateTimeOffset? DecidedAt = null,
    string? Note = null)
{
    internal ApprovalMatter ToMatter() =>
        new(Request.Kind, Request.Hash, Request.Extent, Request.Parties, State, ExpiresAt);

    internal ApprovalDecision ToDecision() => new(State, ExpiresAt, DecidedBy, Note);
}

/// <summary>What a workflow learns of its approval.</summary>
/// <param name="State">Only <see cref="ApprovalState.Approved"/> is a yes.</param>
/// <param name="ExpiresAt">UTC.</param>
/// <param name="Actor">Who decided; null while it is pending.</param>
/// <param name="Note">The decider's words.</param>
public sealed record ApprovalDecision(ApprovalState State, DateTimeOffset ExpiresAt, string? Actor, string? Note);
