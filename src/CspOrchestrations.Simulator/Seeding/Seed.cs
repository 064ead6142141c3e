using CspOrchestrations.Core.Attestation;
using CspOrchestrations.Core.Identity;
using CspOrchestrations.Simulator.State;

namespace CspOrchestrations.Simulator.Seeding;

/// <summary>Makes the <see cref="SeededPartner"/>'s customers, relative to the simulated time.</summary>
internal static class Seed
{
    private static readonly string[] WithoutAgreement =
    [
        "Aurora Fahrradwerke GmbH", "Birch & Bay Bakery Ltd", "Caldera Instruments SARL", "Dunlin Shipping AS", "Elderflower Studios AB",
        "Fjordlys Energi AS",
    ];

    public static IEnumerable<Organization> Organizations(DateTimeOffset now)
    {
        for (var number = 1; number <= WithoutAgreement.Length; number++)
        {
            yield return New(SeededPartner.Organization(number), WithoutAgreement[number - 1], now);
        }

        var direct = new MicrosoftRecord(true, null);
        yield return New(SeededPartner.DirectlyAccepted, "Gentian Pharma AG", now) with { Microsoft = direct, Snapshot = direct };

        var attested = Begun(8, "GB", "en-GB", now.AddDays(-200)) with { AcceptedAt = now.AddDays(-198), FinalizedAt = now.AddDays(-198) };
        var partner = new MicrosoftRecord(false, attested);
        yield return With(SeededPartner.PartnerAttested, "Harbour Light Hotels Ltd", attested, now) with
        {
            Microsoft = partner,
            Snapshot = partner,
        };

        yield return With(SeededPartner.PendingAcceptance, "Isola Ceramica S.r.l.", Begun(9, "IT", "it-IT", now.AddDays(-3)), now);
        var accepted = Begun(10, "GB", "en-GB", now.AddDays(-5)) with { AcceptedAt = now.AddDays(-1) };
        yield return With(SeededPartner.AcceptedNotFinalized, "Juniper & Sons Joinery Ltd", accepted, now);
        yield return With(SeededPartner.ExpiredLink, "Kestrel Aviation BV", Begun(11, "NL", "nl-NL", now.AddDays(-45)), now);
        yield return New(SeededPartner.AcceptedSinceLastSync, "Larkspur Legal LLP", now) with { Microsoft = direct };
    }

    /// <summary>A customer without an agreement.</summary>
    public static Organization New(OrganizationId id, string name, DateTimeOffset now) => new()
    {
        Id = id,
        ResellerId = SeededPartner.ResellerId,
        Name = name,
        LastSyncDate = now.AddHours(-6),
    };

    private static Organization With(OrganizationId id, string name, Attestation attestation, DateTimeOffset now) =>
        New(id, name, now) with { Generation = 1, Attestation = attestation };

    private static Attestation Begun(int number, string country, string language, DateTimeOffset at) => new(
        new Guid($"a77e57ed-0000-4000-8000-{number:D12}").ToString(),
        new Signatory("Ada", "Example", $"ada.example{number}@example.com", "+1 202 555 0100"),
        language,
        country,
        Attestation.CommercialTemplateId,
        at,
        at.AddDays(30));
}
