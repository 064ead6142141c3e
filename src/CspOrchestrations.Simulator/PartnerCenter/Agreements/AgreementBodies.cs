using CspOrchestrations.Core.Attestation;

namespace CspOrchestrations.Simulator.PartnerCenter.Agreements;

internal sealed record ContactBody(string? FirstName, string? LastName, string? Email, string? PhoneNumber)
{
    public Signatory ToSignatory() => new(FirstName ?? "", LastName ?? "", Email ?? "", PhoneNumber);

    public static ContactBody Of(Signatory signatory) =>
        new(signatory.FirstName, signatory.LastName, signatory.EmailAddress, signatory.PhoneNumber);

    public override string ToString() => "ContactBody { … }";
}

internal sealed record NewAgreementBody(
    string? AttestationId, ContactBody? PrimaryContact, string? TemplateId, DateTimeOffset? DateAgreed, string? Type);

internal sealed record AgreementBody(
    string UserId,
    ContactBody PrimaryContact,
    string TemplateId,
    DateTimeOffset DateAgreed,
    string Type,
    string AgreementLink,
    string? AttestationId)
{
    public const string CustomerAgreement = "MicrosoftCustomerAgreement";

    public static AgreementBody Of(Agreement agreement) => new(
        Login.SimulatedUser.ObjectId,
        ContactBody.Of(agreement.Signatory),
        agreement.TemplateId,
        agreement.DateAgreed,
        CustomerAgreement,
        TemplateOperations.AgreementLink,
        agreement.AttestationId);
}

/// <param name="AttestationUrl">Only in the distributor's form, as is <paramref name="AttestationStatus"/>.</param>
internal sealed record AttestationBody(
    string AttestationId,
    string? Status = null,
    DateTimeOffset? ExpiresAt = null,
    string? AttestationUrl = null,
    string? AttestationStatus = null);

internal sealed record AgreementRecordBody(
    string CustomerTenantId, ContactBody? LastAgreementPrimaryContact, long? LastAgreementDateEpoch, bool PartnerAttestationCompleted);

internal sealed record AgreementRecordsBody(IReadOnlyList<AgreementRecordBody> CustomerAgreementRecords, string? ContinuationToken);
