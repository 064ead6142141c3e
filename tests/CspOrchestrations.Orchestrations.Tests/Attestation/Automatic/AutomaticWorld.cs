using CspOrchestrations.Core.Approvals;
using CspOrchestrations.Core.Attestation;
using CspOrchestrations.Orchestrations.Approvals;
using CspOrchestrations.Orchestrations.Attestation;
using CspOrchestrations.PartnerCenter.Attestation;

namespace CspOrchestrations.Orchestrations.Tests.Attestation.Automatic;

/// <summary>What tests do on the automatic route, on top of the <see cref="AttestationWorld"/>.</summary>
internal static class AutomaticWorld
{
    public const string Approver = "operator:lin";

    public static AcceptanceEvidence Evidence { get; } = new(
        "contract-4711", "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "grace", AttestationWorld.Start.AddDays(-2));

    public static StartAttestation Request { get; } = AttestationWorld.Request with
    {
        Route = AttestationRoute.Automatic,
        Service = new CspService(
            null, "EUR", "HRB 4711", AttestationWorld.Ada.EmailAddress, AttestationWorld.Ada.FirstName, AttestationWorld.Ada.LastName,
            null, "Berlin", "Beispielweg 1", "10115", "aurora"),
    };

    public static Task<CommandOutcome> RecordEvidenceAsync(
        this AttestationWorld world, AcceptanceEvidence? evidence = null, string actor = AttestationWorld.Operator) =>
        world.Get<IAttestationEvidence>().RecordAsync(AttestationWorld.InstanceId, actor, evidence ?? Evidence, CancellationToken.None);

    public static async Task<ApprovalRecord?> ApprovalAsync(this AttestationWorld world) =>
        await world.Get<IAttestationEvidence>().FindApprovalAsync(await world.RecordAsync(), CancellationToken.None);

    /// <summary>Decides on the approval that waits, with its own hash unless another is given.</summary>
    public static async Task<ApprovalVerdict> DecideAsync(
        this AttestationWorld world, bool approve = true, string actor = Approver, string? hash = null)
    {
        var shown = hash ?? (await world.ApprovalAsync())!.Request.Hash;
        var result = await world.Get<IAttestationEvidence>().DecideAsync(
            AttestationWorld.InstanceId, actor, new ApprovalAnswer(approve, shown, "Seen"), CancellationToken.None);
        return result!.Verdict;
    }

    /// <summary>Up to the approval that waits.</summary>
    public static async Task BeginWithEvidenceAsync(this AttestationWorld world)
    {
        await world.BeginAsync(Request);
        await world.RecordEvidenceAsync();
        await world.SettleAsync();
    }
}
