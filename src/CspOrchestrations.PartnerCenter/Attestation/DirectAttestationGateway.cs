using CspOrchestrations.Core.Agreements;
using CspOrchestrations.Core.Identity;
using CspOrchestrations.Core.Remote;
using CspOrchestrations.PartnerCenter.Agreements;

namespace CspOrchestrations.PartnerCenter.Attestation;

/// <summary>
/// Attestation at Microsoft itself ("enhanced attestation"). Three things differ from the broker: nothing tells what is under
/// way for a customer, the status of a known attestation can be read only where a path for it is configured, and what is read
/// of agreements is no copy but what is so now.
/// </summary>
internal sealed class DirectAttestationGateway(IAgreements agreements, TimeProvider time) : IAttestationGateway
{
    private static readonly OpenAttestation NoneKnown = new(null, AttestationProgress.Unspecified, null, null, null);

    public async Task<RemoteResult<AgreementAcceptance>> ReadAcceptanceAsync(
        AttestationSubject subject, CancellationToken cancellationToken)
    {
        var customer = CustomerOf(subject);
        var signed = await agreements.ReadDirectSignedAsync(customer, cancellationToken).ConfigureAwait(false);
        if (signed is not { RetryAfter: null, Problem: null, Value: false })
        {
            return signed.Map(isSigned => AcceptanceOf(isSigned, attestedAt: null));
        }

        var attested = await agreements.ListAsync(customer, cancellationToken).ConfigureAwait(false);
        return attested.Map(list => AcceptanceOf(isSigned: false, NewestOf(list)?.DateAgreed));
    }

    public async Task<RemoteResult<OpenAttestation>> ReadAttestationAsync(
        AttestationSubject subject, string? attestationId, CancellationToken cancellationToken)
    {
        if (attestationId is null)
        {
            return RemoteResult<OpenAttestation>.Succeeded(NoneKnown);
        }

        if (!agreements.CanReadAttestation)
        {
            return RemoteResult<OpenAttestation>.Succeeded(Unreadable(attestationId));
        }

        var read = await agreements.ReadAttestationAsync(attestationId, cancellationToken).ConfigureAwait(false);
        return read.Problem is { Status: 404 }
            // The path is a setting that nobody at Microsoft has confirmed: a wrong one must not look like the end.
            ? RemoteResult<OpenAttestation>.Succeeded(Unreadable(attestationId))
            : read.Map(attestation => new OpenAttestation(
                attestation.AttestationId,
                EnhancedAttestationStatus.ProgressOf(attestation.Status),
                Signatory: null,
                attestation.AgreementLink,
                EnhancedAttestationStatus.IsExpired(attestation.Status) ? time.GetUtcNow() : attestation.ExpiresAt));
    }

    public async Task<RemoteResult<StartedAttestation>> StartAsync(
        AttestationSubject subject, AttestationRequest request, Guid idempotencyKey, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var attestation = new NewEnhancedAttestation(
            request.Signatory,
            request.CompanyName ?? throw new ArgumentException("Microsoft wants the company's name.", nameof(request)),
            request.Country,
            request.Language);
        var result = await agreements.StartAttestationAsync(attestation, idempotencyKey, cancellationToken).ConfigureAwait(false);
        return result.Map(started => new StartedAttestation(started.AttestationId, started.AgreementLink, started.ExpiresAt)
        {
            IsReadable = agreements.CanReadAttestation,
        });
    }

    public async Task<RemoteResult<FinalizedAttestation>> FinalizeAsync(
        AttestationSubject subject, AcceptedAttestation attestation, Guid idempotencyKey, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(attestation);
        if (attestation is not { Signatory: { } signatory, AcceptedAt: { } acceptedAt })
        {
            throw new ArgumentException("Microsoft wants the contact and the date again.", nameof(attestation));
        }

        var agreement = new NewAgreement(attestation.AttestationId, signatory, acceptedAt);
        var result = await agreements
            .CreateAsync(CustomerOf(subject), agreement, idempotencyKey, cancellationToken).ConfigureAwait(false);
        return result.Problem is { } problem && MeansNotAccepted(problem)
            ? RemoteResult<FinalizedAttestation>.Succeeded(new FinalizedAttestation(attestation.AttestationId, problem))
            : result.Map(_ => new FinalizedAttestation(attestation.AttestationId));
    }

    /// <summary>There is no copy to bring up to date.</summary>
    public Task<RemoteResult<AcceptanceRefresh>> RefreshAcceptanceAsync(
        AttestationSubject subject, CancellationToken cancellationToken) =>
        Task.FromResult(RemoteResult<AcceptanceRefresh>.Succeeded(new AcceptanceRefresh(AlreadyRunning: false)));

    /// <summary>
    /// Microsoft has not published what it says when the customer has not accepted yet, so any refusal of the request itself
    /// counts as that, unless its code is known to mean something else. The refusal is kept for people to read.
    /// </summary>
    private static bool MeansNotAccepted(RemoteProblem problem) =>
        problem is { Status: 400 or 409 or 422, Code: not (ProblemCodes.AgreementExists or ProblemCodes.TenantNotFound) };

    private AgreementAcceptance AcceptanceOf(bool isSigned, DateTimeOffset? attestedAt)
    {
        var state = AgreementRules.StateOf(isSigned, attestedAt);
        IReadOnlyList<string> via = (state, isSigned) switch
        {
            (AgreementState.Valid, true) => [AgreementAcceptance.DirectAcceptance],
            (AgreementState.Valid, false) => [AgreementAcceptance.PartnerAttestation],
            _ => [],
        };
        return new AgreementAcceptance(state == AgreementState.Valid, via, time.GetUtcNow()) { State = state, AgreedAt = attestedAt };
    }

    private static CustomerAgreement? NewestOf(IReadOnlyList<CustomerAgreement> agreements) => agreements
        .Where(agreement => string.Equals(agreement.Type, AgreementRules.MicrosoftCustomerAgreement, StringComparison.OrdinalIgnoreCase))
        .MaxBy(agreement => agreement.DateAgreed);

    private static OpenAttestation Unreadable(string attestationId) => new(attestationId, AttestationProgress.Unreadable, null, null, null);

    private static CustomerId CustomerOf(AttestationSubject subject) =>
        subject.CustomerId ?? throw new ArgumentException("Microsoft knows customers by their tenant only.", nameof(subject));
}
