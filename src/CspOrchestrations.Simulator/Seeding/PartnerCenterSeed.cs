using System.Globalization;
using CspOrchestrations.Core.Attestation;
using CspOrchestrations.Core.Identity;
using CspOrchestrations.Simulator.PartnerCenter.Agreements;
using CspOrchestrations.Simulator.PartnerCenter.Customers;
using CspOrchestrations.Simulator.PartnerCenter.Relationships;
using CspOrchestrations.Simulator.State;

namespace CspOrchestrations.Simulator.Seeding;

/// <summary>Makes the <see cref="SeededPartnerCenter"/>, relative to the simulated time.</summary>
internal static class PartnerCenterSeed
{
    private static readonly DateTimeOffset LongAgo = new(2022, 11, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly IReadOnlyList<Reseller> Resellers =
    [
        new(SeededPartnerCenter.ActiveReseller, "0e5e11e0-0000-4000-8000-000000000001", "Marigold IT Ltd", "GB", true),
        new("5550002", "0e5e11e0-0000-4000-8000-000000000002", "Nordlicht Systemhaus GmbH", "DE", true),
        new(SeededPartnerCenter.InactiveReseller, "0e5e11e0-0000-4000-8000-000000000009", "Oleander Software SARL", "FR", false),
    ];

    /// <summary>Makes what is missing; what is there stays as it is.</summary>
    /// <returns>How many customers were made.</returns>
    public static int Fill(SimulatorSession session, DateTimeOffset now)
    {
        foreach (var reseller in Resellers.Where(reseller => session.Find(Reseller.Kind, reseller.PartnerId) is null))
        {
            reseller.SaveTo(session);
        }

        foreach (var attestation in Attestations(now).Where(seeded => session.Find(EnhancedAttestation.Kind, seeded.Id) is null))
        {
            attestation.SaveTo(session);
        }

        var missing = Customers(now).Where(customer => session.Find(Customer.Kind, customer.Id.ToString()) is null).ToList();
        missing.ForEach(customer => customer.SaveTo(session));
        return missing.Count;
    }

    /// <summary>A customer of the kind that is made in masses.</summary>
    /// <param name="number">Counted from 1 over all of them.</param>
    /// <param name="standing">What its agreement is worth.</param>
    /// <param name="now">Simulated time.</param>
    public static Customer MassCustomer(int number, AgreementStanding standing, DateTimeOffset now)
    {
        var name = number.ToString("D6", CultureInfo.InvariantCulture);
        var signatory = new Signatory("Ada", "Example", $"ada.example.{name}@example.com", null);
        return New(SeededPartnerCenter.MassCustomer(number), $"Customer {name}", $"customer{name}", "US") with
        {
            Agreements = standing switch
            {
                AgreementStanding.Stale => [Agreed(signatory, LongAgo)],
                AgreementStanding.Valid => [Agreed(signatory, now.AddDays(-100))],
                _ => [],
            },
        };
    }

    public static Customer NamedCustomer(CustomerId id, string companyName) => New(id, companyName, $"tenant{id.Value:N}", "US");

    /// <summary>The day of the agreements that were made too long ago to hold.</summary>
    public static Agreement StaleAgreement(Signatory signatory) => Agreed(signatory, LongAgo);

    private static IEnumerable<Customer> Customers(DateTimeOffset now)
    {
        yield return New(SeededPartnerCenter.WithoutAgreement, "Aurora Fahrradwerke GmbH", "aurora", "DE");
        yield return New(SeededPartnerCenter.Stale, "Birch & Bay Bakery Ltd", "birchbay", "GB") with
        {
            Agreements = [Agreed(SeededPartnerCenter.StaleSignatory, LongAgo)],
        };
        yield return New(SeededPartnerCenter.DirectlySigned, "Caldera Instruments SARL", "caldera", "FR") with { DirectlySigned = true };
        yield return New(SeededPartnerCenter.Valid, "Dunlin Shipping AS", "dunlin", "NO") with
        {
            Agreements = [Agreed(Person(4), now.AddDays(-200))],
        };
        yield return New(SeededPartnerCenter.DuplicateSignatory, "Elderflower Studios AB", "elderflower", "SE") with
        {
            KnownSignatories = [SeededPartnerCenter.KnownSignatory],
        };
        yield return New(SeededPartnerCenter.Pending, "Fjordlys Energi AS", "fjordlys", "NO");
        yield return New(SeededPartnerCenter.AcceptedNotFinalized, "Gentian Pharma AG", "gentian", "CH");
        yield return New(SeededPartnerCenter.Expired, "Harbour Light Hotels Ltd", "harbourlight", "GB");
        yield return New(SeededPartnerCenter.OfReseller, "Isola Ceramica S.r.l.", "isola", "IT") with
        {
            ResellerPartnerId = SeededPartnerCenter.ActiveReseller,
            Agreements = [Agreed(Person(9), now.AddDays(-30))],
        };
    }

    private static IEnumerable<EnhancedAttestation> Attestations(DateTimeOffset now)
    {
        yield return Started(SeededPartnerCenter.PendingAttestationId, "Fjordlys Energi AS", 6, "NO", "nb-NO", now.AddDays(-3));
        yield return Started(SeededPartnerCenter.AcceptedAttestationId, "Gentian Pharma AG", 7, "CH", "de-CH", now.AddDays(-5)) with
        {
            AcceptedAt = now.AddDays(-1),
        };
        yield return Started(SeededPartnerCenter.ExpiredAttestationId, "Harbour Light Hotels Ltd", 8, "GB", "en-GB", now.AddDays(-45));
    }

    private static Customer New(CustomerId id, string name, string domain, string country) => new()
    {
        Id = id,
        CompanyName = name,
        Domain = $"{domain}.onmicrosoft.com",
        Email = $"billing@{domain}.example.com",
        Address = new AddressBody(
            country, "Example City", country == "US" ? "WA" : null, "10115", "1 Example Street", null, "Ada", "Example", "+1 202 555 0100"),
    };

    private static Agreement Agreed(Signatory signatory, DateTimeOffset at) => new(null, signatory, Attestation.CommercialTemplateId, at);

    private static EnhancedAttestation Started(
        string id, string company, int person, string country, string language, DateTimeOffset at) =>
        new(id, company, Person(person), country, language, at, at.AddDays(30));

    private static Signatory Person(int number) => new("Ada", "Example", $"ada.example{number}@example.com", $"+1 202 555 010{number}");
}
