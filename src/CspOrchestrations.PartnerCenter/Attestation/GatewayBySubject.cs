using CspOrchestrations.Core.Remote;
using CspOrchestrations.PartnerCenter.Broker;

namespace CspOrchestrations.PartnerCenter.Attestation;

/// <summary>
/// Gives each call to the gateway that its subject belongs to. So attestations that began at the broker end there, also when
/// the host has been set to attest directly since.
/// </summary>
internal sealed class GatewayBySubject(BrokerAttestationGateway broker, DirectAttestationGateway direct) : IAttestationGateway
{
    public Task<RemoteResult<AgreementAcceptance>> ReadAcceptanceAsync(AttestationSubject subject, CancellationToken cancellationToken) =>
        Of(subject).ReadAcceptanceAsync(subject, cancellationToken);

    public Task<RemoteResult<OpenAttestation>> ReadAttestationAsync(
        AttestationSubject subject, string? attestationId, CancellationToken cancellationToken) =>
        Of(subject).ReadAttestationAsync(subject, attestationId, cancellationToken);

    public Task<RemoteResult<StartedAttestation>> StartAsync(
        AttestationSubject subject, AttestationRequest request, Guid idempotencyKey, CancellationToken cancellationToken) =>
        Of(subject).StartAsync(subject, request, idempotencyKey, cancellationToken);

    public Task<RemoteResult<FinalizedAttestation>> FinalizeAsync(
        AttestationSubject subject, AcceptedAttestation attestation, Guid idempotencyKey, CancellationToken cancellationToken) =>
        Of(subject).FinalizeAsync(subject, attestation, idempotencyKey, cancellationToken);

    public Task<RemoteResult<AcceptanceRefresh>> RefreshAcceptanceAsync(AttestationSubject subject, CancellationToken cancellationToken) =>
        Of(subject).RefreshAcceptanceAsync(subject, cancellationToken);

    private IAttestationGateway Of(AttestationSubject subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        return subject.CustomerId is null ? broker : direct;
    }
}
