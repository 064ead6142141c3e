using CspOrchestrations.Core.Approvals;

namespace CspOrchestrations.Orchestrations.Approvals;

/// <summary>What the faces can ask of approvals. A decision is durable when it returns.</summary>
public interface IApprovals
{
    Task<ApprovalRecord?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>
    /// Decides, as far as the rules allow. Repeating a decision that counted is harmless; an attempt that does not count
    /// is audited and changes nothing.
    /// </summary>
    Task<ApprovalResult> DecideAsync(string id, string actor, ApprovalAnswer answer, CancellationToken cancellationToken);
}

/// <param name="Approve">False to refuse.</param>
/// <param name="Hash">Of what the person has looked at.</param>
/// <param name="Note">Why; kept in the audit, so no personal data.</param>
public sealed record ApprovalAnswer(bool Approve, string Hash, string? Note = null);

/// <param name="Record">As it stands now; null when there is no such approval.</param>
/// <param name="Verdict">Whether the decision counts.</param>
public sealed record ApprovalResult(ApprovalRecord? Record, ApprovalVerdict Verdict);
