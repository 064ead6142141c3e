using CspOrchestrations.Core.Remote;
using CspOrchestrations.PartnerCenter.Attestation;
using CspOrchestrations.PartnerCenter.Broker.Wire;

namespace CspOrchestrations.PartnerCenter.Broker;

/// <summary>The automatic flow, in the broker's words.</summary>
internal sealed class BrokerAutomaticAttestation(BrokerClient client) : IAutomaticAttestation
{
    public async Task<RemoteResult<AutomaticAttestationDone>> AttestAsync(
        AttestationSubject subject,
        CspService service,
        AttestationRequest attestation,
        Guid idempotencyKey,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(service);
        ArgumentNullException.ThrowIfNull(attestation);
        var company = new CspServiceBody(
            service.Id, service.CurrencyCode, service.OrganizationNumber, service.ContactEmail, service.ContactFirstName,
            service.ContactLastName, service.ContactPhone, service.City, service.Address, service.PostalCode, service.DomainPrefix);
        var terms = new PartnerAttestationBody(
            SignerBody.From(attestation.Signatory), attestation.Language, attestation.Country, attestation.AcceptanceDate.ToUniversalTime());
        var result = await client
            .AddCspServiceAsync(BrokerPaths.Of(subject), company, terms, idempotencyKey, cancellationToken).ConfigureAwait(false);
        return result.Map(static _ => AutomaticAttestationDone.Value);
    }
}
