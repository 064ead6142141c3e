using CspOrchestrations.Durable;

namespace CspOrchestrations.Orchestrations.Attestation.Orders;

/// <summary>The activities of ordered attestations. An ending with neither outcome nor reason is none yet.</summary>
internal static class OrderActivities
{
    public static ActivityName<AttestationOrder, AttestationEnding> Place { get; } = new(AttestationNames.PlaceAttestationOrder);

    /// <summary>By the attestation's instance id.</summary>
    public static ActivityName<string, AttestationEnding> Look { get; } = new(AttestationNames.ReadOrderedAttestation);
}
