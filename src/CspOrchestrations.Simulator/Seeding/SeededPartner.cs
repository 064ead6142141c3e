using CspOrchestrations.Core.Identity;

namespace CspOrchestrations.Simulator.Seeding;

/// <summary>
/// The believable partner that a simulator starts with: one reseller whose customers stand in every state an attestation
/// can be in. All names and people are made up; the ids never change.
/// </summary>
public static class SeededPartner
{
    public static ResellerId ResellerId { get; } = new(new Guid("5e11e200-0000-4000-8000-000000000001"));

    /// <summary>The customer of the demo; no agreement yet.</summary>
    public static OrganizationId WithoutAgreement { get; } = Organization(1);

    /// <summary>Accepted in Microsoft's own portal.</summary>
    public static OrganizationId DirectlyAccepted { get; } = Organization(7);

    /// <summary>Attested through the partner and known to the broker.</summary>
    public static OrganizationId PartnerAttested { get; } = Organization(8);

    /// <summary>The link is out and nobody has accepted.</summary>
    public static OrganizationId PendingAcceptance { get; } = Organization(9);

    /// <summary>Accepted at the hosted page, never finalized.</summary>
    public static OrganizationId AcceptedNotFinalized { get; } = Organization(10);

    /// <summary>The link is out, and too old.</summary>
    public static OrganizationId ExpiredLink { get; } = Organization(11);

    /// <summary>Accepted in Microsoft's portal since the broker last looked.</summary>
    public static OrganizationId AcceptedSinceLastSync { get; } = Organization(12);

    internal static OrganizationId Organization(int number) =>
        new(new Guid($"0c0ffee0-0000-4000-8000-{number:D12}"));
}
