using CspOrchestrations.Core.Identity;

namespace CspOrchestrations.PartnerCenter.Broker;

/// <summary>
/// Paths of one customer below the API's root, as the API's guide spells them (<c>services/csp</c>, but <c>services/Csp</c>).
/// </summary>
internal readonly record struct BrokerPaths(ResellerId ResellerId, OrganizationId OrganizationId)
{
    public string Attestation => $"{Organization}/services/csp/mca/attestation";

    public string Finalization => $"{Attestation}/finalize";

    public string Acceptance => $"{Organization}/services/csp/mca/acceptance";

    public string AcceptanceRefresh => $"{Acceptance}/refresh";

    public string CspService => $"{Organization}/services/Csp";

    private string Organization => $"api/resellers/{ResellerId}/organizations/{OrganizationId}";
}
