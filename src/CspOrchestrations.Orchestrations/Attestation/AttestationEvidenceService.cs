using CspOrchestrations.Core.Attestation;
using CspOrchestrations.Orchestrations.Approvals;

namespace CspOrchestrations.Orchestrations.Attestation;

internal sealed class AttestationEvidenceService(AttestationRecords records, AttestationCommands commands, IApprovals approvals)
    : IAttestationEvidence
{
    public async Task<CommandOutcome> RecordAsync(
        string instanceId, string actor, AcceptanceEvidence evidence, CancellationToken cancellationToken)
    {
        var record = (await records.FindAsync(instanceId, cancellationToken).ConfigureAwait(false))?.Value;
        // Sent twice because the first answer was lost.
        return record is { State: AttestationState.AwaitingApproval } && record.Evidence == evidence
            ? CommandOutcome.Accepted
            : await commands.RaiseAsync(
                record, new AttestationEvent(AttestationCommand.Evidence, actor, Evidence: evidence), cancellationToken).ConfigureAwait(false);
    }

    public async Task<ApprovalRecord?> FindApprovalAsync(AttestationRecord attestation, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(attestation);
        return attestation.ApprovalId is { } id ? await approvals.FindAsync(id, cancellationToken).ConfigureAwait(false) : null;
    }

    public async Task<ApprovalResult?> DecideAsync(
        string instanceId, string actor, ApprovalAnswer answer, CancellationToken cancellationToken)
    {
        if ((await records.FindAsync(instanceId, cancellationToken).ConfigureAwait(false))?.Value.ApprovalId is not { } id)
        {
            return null;
        }

        var result = await approvals.DecideAsync(id, actor, answer, cancellationToken).ConfigureAwait(false);
        return result.Record is null ? null : result;
    }
}
