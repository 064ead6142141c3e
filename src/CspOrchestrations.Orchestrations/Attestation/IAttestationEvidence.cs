using CspOrchestrations.Core.Attestation;
using CspOrchestrations.Orchestrations.Approvals;

namespace CspOrchestrations.Orchestrations.Attestation;

/// <summary>What the faces can ask of the automatic route. Each command is durable when it returns.</summary>
public interface IAttestationEvidence
{
    /// <summary>Records what proves the customer's acceptance; then somebody else is asked to approve it.</summary>
    Task<CommandOutcome> RecordAsync(string instanceId, string actor, AcceptanceEvidence evidence, CancellationToken cancellationToken);

    /// <summary>The approval of the evidence that was asked for last; null while there is none.</summary>
    Task<ApprovalRecord?> FindApprovalAsync(AttestationRecord attestation, CancellationToken cancellationToken);

    /// <summary>A second person's decision on the evidence; null when there is no such attestation, or nothing to decide yet.</summary>
    Task<ApprovalResult?> DecideAsync(string instanceId, string actor, ApprovalAnswer answer, CancellationToken cancellationToken);
}
