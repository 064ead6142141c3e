using CspOrchestrations.Core.Attestation;
using CspOrchestrations.Core.Identity;
using CspOrchestrations.Core.Remote;

namespace CspOrchestrations.PartnerCenter.Agreements;

/// <summary>Partner Center's agreements and enhanced attestation, one method an endpoint.</summary>
public interface IAgreements
{
    /// <summary>App only. <c>POST /v1/attestations/enhanced</c>.</summary>
    Task<RemoteResult<EnhancedAttestation>> StartAttestationAsync(
        NewEnhancedAttestation attestation, Guid idempotencyKey, CancellationToken cancellationToken);

    /// <summary>
    /// Whether the configured API has a status read (its path is unconfirmed, so a setting). Without it
    /// <see cref="ReadAttestationAsync"/> must not be called.
    /// </summary>
    bool CanReadAttestation { get; }

    /// <summary>App only. Status of an attestation; null value's status when the API says nothing understandable.</summary>
    Task<RemoteResult<EnhancedAttestation>> ReadAttestationAsync(string attestationId, CancellationToken cancellationToken);

    /// <summary>App+user. Creates the agreement of an accepted attestation: <c>POST /v1/customers/{id}/agreements</c>.</summary>
    Task<RemoteResult<CustomerAgreement>> CreateAsync(
        CustomerId customer, NewAgreement agreement, Guid idempotencyKey, CancellationToken cancellationToken);

    /// <summary>App+user. Partner-attested agreements of the customer.</summary>
    Task<RemoteResult<IReadOnlyList<CustomerAgreement>>> ListAsync(CustomerId customer, CancellationToken cancellationToken);

    /// <summary>App+user. Whether the customer has signed directly: <c>directSignedMicrosoftCustomerAgreementStatus</c>.</summary>
    Task<RemoteResult<bool>> ReadDirectSignedAsync(CustomerId customer, CancellationToken cancellationToken);

    /// <summary>Agreement templates, newest first: <c>GET /v1/agreements</c>.</summary>
    Task<RemoteResult<IReadOnlyList<AgreementTemplate>>> ListTemplatesAsync(CancellationToken cancellationToken);

    /// <summary>Where the agreement's text can be read: <c>GET /v1/agreementtemplates/{id}/document</c>.</summary>
    Task<RemoteResult<AgreementDocument>> ReadDocumentAsync(
        string templateId, string language, string country, CancellationToken cancellationToken);

    /// <summary>App+user. A page of all customers' last partner-attested agreement: <c>GET /v1/partners/customeragreementrecords</c>.</summary>
    Task<RemoteResult<RemotePage<CustomerAgreementEntry>>> ListEntriesAsync(string? continuationToken, CancellationToken cancellationToken);
}

/// <param name="Country">ISO 3166-1 alpha-2.</param>
/// <param name="Language">BCP 47.</param>
public sealed record NewEnhancedAttestation(Signatory Signatory, string CompanyName, string Country, string Language)
{
    public override string ToString() => "NewEnhancedAttestation { … }";
}

/// <param name="Status">As on the wire (<c>Pending</c>, <c>Accepted</c>, …); its values are unconfirmed. Null when not told.</param>
/// <param name="AgreementLink">A bearer secret; built from the id where the API gives none.</param>
/// <param name="ExpiresAt">UTC; null when not told.</param>
public sealed record EnhancedAttestation(string AttestationId, string? Status, string AgreementLink, DateTimeOffset? ExpiresAt)
{
    public override string ToString() => $"EnhancedAttestation {{ {AttestationId} {Status} }}";
}

/// <param name="AttestationId">Of the accepted attestation.</param>
/// <param name="DateAgreed">UTC.</param>
public sealed record NewAgreement(string AttestationId, Signatory PrimaryContact, DateTimeOffset DateAgreed)
{
    public override string ToString() => $"NewAgreement {{ {AttestationId} }}";
}

/// <param name="Type">As on the wire; <c>MicrosoftCustomerAgreement</c> counts.</param>
/// <param name="DateAgreed">UTC.</param>
/// <param name="PrimaryContact">Personal data.</param>
public sealed record CustomerAgreement(string Type, DateTimeOffset DateAgreed, string? TemplateId, Signatory? PrimaryContact)
{
    public override string ToString() => $"CustomerAgreement {{ {Type} {DateAgreed:O} }}";
}

public sealed record AgreementTemplate(string TemplateId, string AgreementType, string? AgreementLink, int VersionRank);

public sealed record AgreementDocument(string? DisplayUri, string? DownloadUri, string Language, string Country);

/// <param name="LastAgreedAt">UTC; null when there was never one.</param>
public sealed record CustomerAgreementEntry(
    CustomerId CustomerId, Signatory? LastPrimaryContact, DateTimeOffset? LastAgreedAt, bool PartnerAttestationCompleted)
{
    public override string ToString() => $"CustomerAgreementEntry {{ {CustomerId} {LastAgreedAt:O} }}";
}
