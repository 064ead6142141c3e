using CspOrchestrations.Core.Remote;
using CspOrchestrations.PartnerCenter.Attestation;

namespace CspOrchestrations.Orchestrations.Tests;

/// <summary>How often the workflow looked at an attestation.</summary>
internal sealed class Looks
{
    private int count;

    public int Count => Volatile.Read(ref count);

    public void Add() => Interlocked.Increment(ref count);
}

/// <summary>The real gateway, with the looks counted; the simulator's ledger holds effects only.</summary>
internal sealed class CountingGateway(IAttestationGateway inner, Looks looks) : IAttestationGateway
{
    public Task<RemoteResult<AgreementAcceptance>> ReadAcceptanceAsync(AttestationSubject subject, CancellationToken cancellationToken) =>
        inner.ReadAcceptanceAsync(subject, cancellationToken);

    public Task<RemoteResult<OpenAttestation>> ReadAttestationAsync(
        AttestationSubject subject, string? attestationId, CancellationToken cancellationToken)
    {
        looks.Add();
        return inner.ReadAttestationAsync(subject, attestationId, cancellationToken);
    }

    public Task<RemoteResult<StartedAttestation>> StartAsync(
        AttestationSubject subject, AttestationRequest request, Guid idempotencyKey, CancellationToken cancellationToken) =>
        inner.StartAsync(subject, request, idempotencyKey, cancellationToken);

    public Task<RemoteResult<FinalizedAttestation>> FinalizeAsync(
        AttestationSubject subject, AcceptedAttestation attestation, Guid idempotencyKey, CancellationToken cancellationToken) =>
        inner.FinalizeAsync(subject, attestation, idempotencyKey, cancellationToken);

    public Task<RemoteResult<AcceptanceRefresh>> RefreshAcceptanceAsync(AttestationSubject subject, CancellationToken cancellationToken) =>
        inner.RefreshAcceptanceAsync(subject, cancellationToken);
}
