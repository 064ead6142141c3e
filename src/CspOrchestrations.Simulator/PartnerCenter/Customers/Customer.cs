using System.Text.Json.Serialization;
using CspOrchestrations.Core.Attestation;
using CspOrchestrations.Core.Identity;
using CspOrchestrations.Simulator.PartnerCenter.Agreements;
using CspOrchestrations.Simulator.State;

namespace CspOrchestrations.Simulator.PartnerCenter.Customers;

/// <summary>A customer of the partner, as Microsoft has it. Each change is a new value.</summary>
internal sealed record Customer
{
    /// <summary>Looked up by its domain, in lower case.</summary>
    public static readonly DocumentKind<Customer> Kind = new("customers");

    public required CustomerId Id { get; init; }

    public required string CompanyName { get; init; }

    /// <summary>Such as <c>contoso.onmicrosoft.com</c>.</summary>
    public required string Domain { get; init; }

    public string? Email { get; init; }

    public string Culture { get; init; } = "en-US";

    public string Language { get; init; } = "en";

    public required AddressBody Address { get; init; }

    /// <summary>The indirect reseller's partner location account id; null where the partner serves the customer itself.</summary>
    public string? ResellerPartnerId { get; init; }

    /// <summary>The customer signed in Microsoft's own portal.</summary>
    public bool DirectlySigned { get; init; }

    /// <summary>Confirmed by the partner, oldest first.</summary>
    public IReadOnlyList<Agreement> Agreements { get; init; } = [];

    /// <summary>Signatories that Microsoft knows from agreements which are not listed here: refused as duplicates.</summary>
    public IReadOnlyList<Signatory> KnownSignatories { get; init; } = [];

    [JsonIgnore]
    public AgreementStanding Standing => this switch
    {
        { DirectlySigned: true } => AgreementStanding.Valid,
        { Agreements.Count: 0 } => AgreementStanding.Missing,
        _ => Agreements.Any(agreement => !agreement.IsStale) ? AgreementStanding.Valid : AgreementStanding.Stale,
    };

    public void SaveTo(SimulatorSession session) => session.Save(Kind, Id.ToString(), Lookup(Domain), this);

    public static Customer? FindByDomain(SimulatorSession session, string domain) =>
        session.FindBy(Kind, Lookup(domain)).SingleOrDefault();

    private static string Lookup(string domain) => domain.ToLowerInvariant();
}
