using CspOrchestrations.Core.Attestation;
using CspOrchestrations.Core.Remote;

namespace CspOrchestrations.PartnerCenter.Attestation;

/// <summary>
/// The broker's automatic flow: it adds the CSP service to an organization, and accepts and finalizes the agreement by itself.
/// Microsoft's record looks as if a person had accepted, so the partner must hold strong evidence of the customer's acceptance
/// beforehand (broker API guide, add CSP service).
/// </summary>
public interface IAutomaticAttestation
{
    /// <summary>Not idempotent, and no answer may hide an effect: whoever repeats it must have proof that there was none.</summary>
    Task<RemoteResult<AutomaticAttestationDone>> AttestAsync(
        AttestationSubject subject, CspService service, AttestationRequest attestation, Guid idempotencyKey, CancellationToken cancellationToken);
}

/// <summary>What the broker wants to know of a company whose CSP service it adds. Personal data of the contact.</summary>
/// <param name="Id">The API's guide does not say what it is; may be left out.</param>
/// <param name="CurrencyCode">ISO 4217.</param>
/// <param name="OrganizationNumber">The company's register number.</param>
/// <param name="DomainPrefix">The part before <c>.onmicrosoft.com</c>.</param>
public sealed record CspService(
    string? Id,
    string CurrencyCode,
    string? OrganizationNumber,
    string ContactEmail,
    string ContactFirstName,
    string ContactLastName,
    string? ContactPhone,
    string City,
    string Address,
    string PostalCode,
    string DomainPrefix)
{
    public override string ToString() => "CspService { … }";
}

/// <summary>The broker has taken it; whether it has taken effect the acceptance tells.</summary>
public sealed record AutomaticAttestationDone
{
    public static AutomaticAttestationDone Value { get; } = new();
}
