using CspOrchestrations.Simulator.State;

namespace CspOrchestrations.Simulator.PartnerCenter.Relationships;

/// <summary>An indirect reseller of the partner.</summary>
/// <param name="PartnerId">Partner location account id; <c>mpnId</c> on the wire.</param>
/// <param name="Active">Otherwise it is refused with 900154.</param>
internal sealed record Reseller(string PartnerId, string TenantId, string Name, string Location, bool Active)
{
    public static readonly DocumentKind<Reseller> Kind = new("resellers");

    public static bool IsActive(SimulatorSession session, string partnerId) => session.Find(Kind, partnerId) is { Active: true };

    public void SaveTo(SimulatorSession session) => session.Save(Kind, PartnerId, TenantId, this);
}
