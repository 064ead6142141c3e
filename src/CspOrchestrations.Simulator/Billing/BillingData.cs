using CspOrchestrations.Simulator.State;

namespace CspOrchestrations.Simulator.Billing;

/// <summary>What an export of a key downloads.</summary>
/// <param name="PartnerTenantId">Whose data they are, as the manifest says; null when it does not.</param>
internal sealed record BillingData(string Key, string Etag, IReadOnlyList<BillingPart> Parts, Guid? PartnerTenantId = null)
{
    public static readonly DocumentKind<BillingData> Kind = new("billing-data");

    public bool SaveTo(SimulatorSession session)
    {
        session.Save(Kind, Key, "", this);
        return true;
    }
}

internal sealed record BillingPart(string Name, byte[] Content);

/// <summary>An export that was asked for.</summary>
internal sealed record BillingExport(string Id, string Key, DateTimeOffset StartedAt)
{
    public static readonly DocumentKind<BillingExport> Kind = new("billing-exports");

    public void SaveTo(SimulatorSession session) => session.Save(Kind, Id, Key, this);
}
