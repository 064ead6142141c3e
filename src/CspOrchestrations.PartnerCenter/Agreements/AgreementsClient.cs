using CspOrchestrations.Core.Agreements;
using CspOrchestrations.Core.Identity;
using CspOrchestrations.Core.Remote;
using CspOrchestrations.PartnerCenter.Calls;
using CspOrchestrations.PartnerCenter.Http;
using Microsoft.Extensions.Options;

namespace CspOrchestrations.PartnerCenter.Agreements;

internal sealed class AgreementsClient(PartnerCenterExchange exchange, IOptions<PartnerCenterOptions> options) : IAgreements
{
    private PartnerCenterWireOptions Names => options.Value.Wire;

    public bool CanReadAttestation => Names.AttestationStatusPath is not null;

    public Task<RemoteResult<EnhancedAttestation>> StartAttestationAsync(
        NewEnhancedAttestation attestation, Guid idempotencyKey, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(attestation);
        var call = PartnerCenterOperations.StartAttestation.Call() with
        {
            Body = JsonBody.Of(AgreementBodies.Of(attestation, Names)),
            Personal = AgreementBodies.PersonalValues(attestation.Signatory),
            IdempotencyKey = idempotencyKey,
        };
        return exchange.ReadAsync(call, answer => AgreementAnswers.Attestation(answer, Names.AgreementLinkTemplate), cancellationToken);
    }

    public Task<RemoteResult<EnhancedAttestation>> ReadAttestationAsync(string attestationId, CancellationToken cancellationToken)
    {
        var operation = PartnerCenterOperations.ReadAttestation with
        {
            Path = Names.AttestationStatusPath ?? throw new InvalidOperationException(
                "PartnerCenter:Wire:AttestationStatusPath is not set, so there is no status to read."),
        };
        return exchange.ReadAsync(
            operation.Call(attestationId),
            answer => AgreementAnswers.Attestation(answer, Names.AgreementLinkTemplate, attestationId),
            cancellationToken);
    }

    public Task<RemoteResult<CustomerAgreement>> CreateAsync(
        CustomerId customer, NewAgreement agreement, Guid idempotencyKey, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(agreement);
        var call = PartnerCenterOperations.CreateAgreement.Call(customer.ToString()) with
        {
            Body = JsonBody.Of(AgreementBodies.Of(agreement, Names)),
            Personal = AgreementBodies.PersonalValues(agreement.PrimaryContact),
            IdempotencyKey = idempotencyKey,
        };
        return exchange.ReadAsync(call, AgreementAnswers.Agreement, cancellationToken);
    }

    public Task<RemoteResult<IReadOnlyList<CustomerAgreement>>> ListAsync(CustomerId customer, CancellationToken cancellationToken) =>
        exchange.ListAsync(
            OfCustomerAgreements(PartnerCenterOperations.ListAgreements.Call(customer.ToString())),
            AgreementAnswers.Agreement,
            cancellationToken);

    public async Task<RemoteResult<bool>> ReadDirectSignedAsync(CustomerId customer, CancellationToken cancellationToken) =>
        await exchange.ReadAsync(
            PartnerCenterOperations.ReadDirectSigned.Call(customer.ToString()),
            static answer => answer.Flag("isSigned") ?? throw answer.Unusable("isSigned"),
            cancellationToken).ConfigureAwait(false);

    public async Task<RemoteResult<IReadOnlyList<AgreementTemplate>>> ListTemplatesAsync(CancellationToken cancellationToken)
    {
        var result = await exchange.ListAsync(
            OfCustomerAgreements(PartnerCenterOperations.ListAgreementTemplates.Call()),
            AgreementAnswers.Template,
            cancellationToken).ConfigureAwait(false);
        return result.Map<IReadOnlyList<AgreementTemplate>>(
            static templates => [.. templates.OrderByDescending(template => template.VersionRank)]);
    }

    public Task<RemoteResult<AgreementDocument>> ReadDocumentAsync(
        string templateId, string language, string country, CancellationToken cancellationToken) => exchange.ReadAsync(
            PartnerCenterOperations.ReadAgreementDocument.Call(templateId).With("language", language).With("country", country),
            answer => AgreementAnswers.Document(answer, language, country),
            cancellationToken);

    public Task<RemoteResult<RemotePage<CustomerAgreementEntry>>> ListEntriesAsync(
        string? continuationToken, CancellationToken cancellationToken) => exchange.PageAsync(
            PartnerCenterOperations.ListAgreementEntries.Call().With("continuation_token", continuationToken),
            AgreementAnswers.Entry,
            cancellationToken,
            "customerAgreementRecords");

    private static PartnerCenterCall OfCustomerAgreements(PartnerCenterCall call) =>
        call.With("agreementType", AgreementRules.MicrosoftCustomerAgreement);
}
