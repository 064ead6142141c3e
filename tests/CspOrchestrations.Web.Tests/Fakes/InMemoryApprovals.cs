using System.Collections.Concurrent;
using CspOrchestrations.Core.Approvals;
using CspOrchestrations.Core.Attestation;
using CspOrchestrations.Orchestrations.Approvals;
using CspOrchestrations.Orchestrations.Attestation;

namespace CspOrchestrations.Web.Tests.Fakes;

/// <summary>Approvals and the evidence they are about, as the faces see them; decisions get the verdict that the test says.</summary>
internal sealed class InMemoryApprovals(InMemoryAttestations attestations, TimeProvider time) : IApprovals, IAttestationEvidence
{
    private readonly ConcurrentDictionary<string, ApprovalRecord> records = new();

    public ApprovalVerdict Verdict { get; set; }

    public AcceptanceEvidence? LastEvidence { get; private set; }

    public (string Actor, ApprovalAnswer Answer)? LastDecision { get; private set; }

    /// <summary>An approval that waits, of the evidence of an attestation.</summary>
    public string Seed(string instanceId)
    {
        var request = new ApprovalRequest(
            $"{instanceId}.approval-1", instanceId, ApprovalKinds.AutomaticAttestation, "Approve?", "The evidence.", "abc",
            new ApprovalExtent(12, 1500.50m, "EUR"), ["operator:grace"]);
        records[request.Id] = new ApprovalRecord(request, time.GetUtcNow(), time.GetUtcNow().AddDays(7));
        return request.Id;
    }

    public Task<ApprovalRecord?> FindAsync(string id, CancellationToken cancellationToken) => Task.FromResult(records.GetValueOrDefault(id));

    public Task<ApprovalResult> DecideAsync(string id, string actor, ApprovalAnswer answer, CancellationToken cancellationToken)
    {
        LastDecision = (actor, answer);
        return Task.FromResult(new ApprovalResult(records.GetValueOrDefault(id), Verdict));
    }

    public async Task<CommandOutcome> RecordAsync(
        string instanceId, string actor, AcceptanceEvidence evidence, CancellationToken cancellationToken)
    {
        LastEvidence = evidence;
        return await attestations.FindAsync(instanceId, cancellationToken) switch
        {
            null => CommandOutcome.NotFound,
            { State: AttestationState.AwaitingEvidence } => CommandOutcome.Accepted,
            _ => CommandOutcome.NotInThisState,
        };
    }

    public Task<ApprovalRecord?> FindApprovalAsync(AttestationRecord attestation, CancellationToken cancellationToken) =>
        FindAsync($"{attestation.InstanceId}.approval-1", cancellationToken);

    async Task<ApprovalResult?> IAttestationEvidence.DecideAsync(
        string instanceId, string actor, ApprovalAnswer answer, CancellationToken cancellationToken)
    {
        var result = await DecideAsync($"{instanceId}.approval-1", actor, answer, cancellationToken);
        return result.Record is null ? null : result;
    }
}
