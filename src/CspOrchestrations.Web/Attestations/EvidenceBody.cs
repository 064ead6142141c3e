using CspOrchestrations.Core.Attestation;
using CspOrchestrations.Web.Input;

namespace CspOrchestrations.Web.Attestations;

/// <param name="DocumentReference">Where the signed document is kept; no personal data.</param>
/// <param name="Sha256">Of the document, in hexadecimal.</param>
/// <param name="AcceptedAt">When the customer accepted, with its offset.</param>
/// <param name="Collector">The operator who got it from the customer; whoever sends the request when left out.</param>
internal sealed record EvidenceBody(string DocumentReference, string Sha256, DateTimeOffset AcceptedAt, string? Collector)
{
    public static AcceptanceEvidence Read(JsonFields fields, string caller, DateTimeOffset now) => new(
        fields.Text("documentReference", EvidenceRules.WhyInvalidReference),
        fields.Text("sha256", EvidenceRules.WhyInvalidSha256).ToLowerInvariant(),
        fields.OptionalText("collector", EvidenceRules.WhyInvalidCollector) ?? caller,
        fields.Time("acceptedAt", acceptedAt => EvidenceRules.WhyInvalidAcceptedAt(acceptedAt, now)));
}

/// <param name="Id">The API's guide does not say what it is; may be left out.</param>
/// <param name="CurrencyCode">ISO 4217.</param>
/// <param name="OrganizationNumber">The company's register number.</param>
/// <param name="DomainPrefix">The part before <c>.onmicrosoft.com</c>.</param>
/// <param name="Contact">The signatory when left out.</param>
internal sealed record ServiceBody(
    string? Id,
    string CurrencyCode,
    string? OrganizationNumber,
    string City,
    string Address,
    string PostalCode,
    string DomainPrefix,
    SignatoryBody? Contact)
{
    public override string ToString() => "ServiceBody { … }";
}
