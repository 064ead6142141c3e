using CspOrchestrations.Core.Identity;
using CspOrchestrations.Orchestrations.Attestation;
using CspOrchestrations.Simulator.PartnerCenter;
using CspOrchestrations.Simulator.PartnerCenter.Agreements;
using CspOrchestrations.Simulator.State;

namespace CspOrchestrations.Local.Demo.Stories;

/// <summary>What customers do at the simulated Partner Center, and what its ledger says of them.</summary>
internal static class PartnerEffects
{
    /// <summary>An agreement's way, in the order that alone is right.</summary>
    public static IReadOnlyList<Enum> OfAgreement { get; } =
        [PartnerEffectKind.AttestationStarted, PartnerEffectKind.AttestationAccepted, PartnerEffectKind.AgreementCreated];

    /// <summary>The customer presses Accept at the newest page, and the page tells the host.</summary>
    public static async Task<bool> AcceptAsync(
        DemoWorld world, string companyName, string? attestationInstanceId, CancellationToken cancellationToken) =>
        attestationInstanceId is not null
        && world.Simulator.PartnerCenter.Attestations(companyName) is [.., var newest]
        && world.Simulator.PartnerCenter.Accept(newest.AttestationId)
        && await world.Attestations.SignalAsync(attestationInstanceId, cancellationToken) == CommandOutcome.Accepted;

    /// <summary>Of the customer, and of the company's attestations that no agreement was made of.</summary>
    public static IReadOnlyList<DemoEffect> Of(PartnerCenterControl partnerCenter, CustomerId? customer, string companyName)
    {
        var attestations = partnerCenter.Attestations(companyName).Select(attestation => attestation.AttestationId).ToHashSet();
        return
        [
            .. partnerCenter.Effects()
                .Where(effect => (customer is { } id && effect.CustomerId == id) || attestations.Contains(effect.SubjectId))
                .Select(effect => new DemoEffect(effect.Kind, effect.SubjectId)),
        ];
    }

    public static bool HasValidAgreement(PartnerCenterControl partnerCenter, CustomerId customer) =>
        partnerCenter.FindCustomer(customer)?.Agreement == AgreementStanding.Valid;
}
