using CspOrchestrations.Core.Attestation;

namespace CspOrchestrations.PartnerCenter.Broker.Wire;

/// <summary>Personal data.</summary>
internal sealed record SignerBody(string? FirstName, string? LastName, string? EmailAddress, string? PhoneNumber)
{
    public static SignerBody From(Signatory signatory) =>
        new(signatory.FirstName, signatory.LastName, signatory.EmailAddress, signatory.PhoneNumber);

    /// <summary>Null when the API gave no one that can be named.</summary>
    public Signatory? ToSignatory() =>
        FirstName is null && LastName is null && EmailAddress is null
            ? null
            : new Signatory(FirstName ?? "", LastName ?? "", EmailAddress ?? "", PhoneNumber);

    public IReadOnlyCollection<string?> PersonalValues() => [FirstName, LastName, EmailAddress, PhoneNumber];

    public override string ToString() => "SignerBody { … }";
}
