using CspOrchestrations.Core.Identity;
using CspOrchestrations.PartnerCenter.Attestation;

namespace CspOrchestrations.PartnerCenter.Broker;

/// <summary>
/// Paths of one customer below the API's root, as the API's guide spells them (<c>services/csp</c>, but <c>services/Csp</c>).
/// </summary>
internal readonly record struct BrokerPaths(ResellerId ResellerId, OrganizationId OrganizationId)
{
    /// <exception cref="ArgumentException">The subject is one of Microsoft's.</exception>
    public static BrokerPaths Of(AttestationSubject subject) => subject is { ResellerId: { } reseller, OrganizationId: { } organization }
        ? new(reseller, organization)
        : throw new ArgumentException("The broker knows organizations of resellers only.", nameof(subject));

    public string Attestation => $"{Organization}/services/csp/mca/attestation";

    public string Finalization => $"{Attestation}/finalize";

    public string Acceptance => $"{Organization}/services/csp/mca/acceptance";

    public string AcceptanceRefresh => $"{Acceptance}/refresh";

    public string CspService => $"{Organization}/services/Csp";

    private string Organization => $"api/resellers/{ResellerId}/organizations/{OrganizationId}";
}
