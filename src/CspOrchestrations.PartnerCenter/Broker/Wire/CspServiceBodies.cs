namespace CspOrchestrations.PartnerCenter.Broker.Wire;

/// <summary>Request of endpoint 6, the company's part. Holds personal data of the contact.</summary>
internal sealed record CspServiceBody(
    string? Id,
    string? CurrencyCode,
    string? OrganizationNumber,
    string? ContactEmail,
    string? ContactFirstName,
    string? ContactLastName,
    string? ContactPhone,
    string? City,
    string? Address,
    string? PostalCode,
    string? DomainPrefix)
{
    public IReadOnlyCollection<string?> PersonalValues() => [ContactEmail, ContactFirstName, ContactLastName, ContactPhone, Address];

    public override string ToString() => "CspServiceBody { … }";
}

/// <summary>
/// The automatic flow: the broker accepts and finalizes by itself, and Microsoft's record looks as if a human had accepted.
/// The partner must hold strong evidence of the customer's acceptance beforehand.
/// </summary>
internal sealed record PartnerAttestationBody(SignerBody Signer, string? Language, string Country, DateTimeOffset AcceptanceDate)
{
    /// <summary>The API refuses the object without this member, and with any other value.</summary>
#pragma warning disable CA1822 // Serialized, so it belongs to the instance.
    public bool AutomaticFlow => true;
#pragma warning restore CA1822
}
