using System.Collections.Frozen;

namespace CspOrchestrations.PartnerCenter.Attestation;

/// <summary>
/// Microsoft's words for how far an attestation is. None is published; these were seen by other integrators or are near at
/// hand. A word that is not here means that nothing follows from it.
/// </summary>
internal static class EnhancedAttestationStatus
{
    private static readonly FrozenDictionary<string, AttestationProgress> Known = new Dictionary<string, AttestationProgress>
    {
        ["pending"] = AttestationProgress.PendingAgreementAcceptance,
        ["unverified"] = AttestationProgress.PendingAgreementAcceptance,
        ["created"] = AttestationProgress.PendingAgreementAcceptance,
        ["expired"] = AttestationProgress.PendingAgreementAcceptance,
        ["accepted"] = AttestationProgress.PendingFinalization,
        ["completed"] = AttestationProgress.Unspecified,
        ["finalized"] = AttestationProgress.Unspecified,
        ["valid"] = AttestationProgress.Unspecified,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    public static AttestationProgress ProgressOf(string? status) =>
        status is null ? AttestationProgress.Unknown : Known.GetValueOrDefault(status, AttestationProgress.Unknown);

    public static bool IsExpired(string? status) => string.Equals(status, "expired", StringComparison.OrdinalIgnoreCase);
}
