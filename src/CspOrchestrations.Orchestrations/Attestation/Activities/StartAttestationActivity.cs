using CspOrchestrations.Core.Attestation;
using CspOrchestrations.Core.Remote;
using CspOrchestrations.Durable;
using CspOrchestrations.PartnerCenter.Attestation;

namespace CspOrchestrations.Orchestrations.Attestation.Activities;

/// <summary>
/// Starts an attestation once. The broker knows no idempotency keys, so this looks first: an earlier try may have taken
/// effect without its answer having arrived. Microsoft shows nothing to look at, but knows the key.
/// </summary>
internal sealed class StartAttestationActivity(IAttestationGateway gateway, AttestationSecrets secrets, TimeProvider time)
    : Activity<StartAttestationInput, RemoteResult<AttestationStart>>
{
    public override async Task<RemoteResult<AttestationStart>> RunAsync(
        ActivityContext context, StartAttestationInput input, CancellationToken cancellationToken)
    {
        var signatory = await secrets.GetSignatoryAsync(input.SignatoryId, cancellationToken).ConfigureAwait(false);
        var look = await gateway.ReadAttestationAsync(input.Subject, attestationId: null, cancellationToken).ConfigureAwait(false);
        if (look.Value is not { } open)
        {
            return look.Map(NoStart);
        }

        var now = time.GetUtcNow();
        var expiresAt = open.ExpiresAt ?? now + AttestationRules.AssumedLinkLifetime;
        if (IsOurs(open, input, signatory) && !AttestationRules.IsExpired(expiresAt, now))
        {
            await secrets.PutAddressAsync(input.AddressId, open.AgreementLink!, cancellationToken).ConfigureAwait(false);
            return RemoteResult<AttestationStart>.Succeeded(new AttestationStart(
                open.AttestationId!, expiresAt, Adopted: true,
                Accepted: open.Progress == AttestationProgress.PendingFinalization));
        }

        var request = new AttestationRequest(signatory, input.Country, input.Language, input.AcceptanceDate, input.CompanyName);
        var result = await gateway.StartAsync(input.Subject, request, input.Key, cancellationToken).ConfigureAwait(false);
        if (result.Value is not { } started)
        {
            return result.Map(NoStart);
        }

        await secrets.PutAddressAsync(input.AddressId, started.AgreementLink, cancellationToken).ConfigureAwait(false);
        return RemoteResult<AttestationStart>.Succeeded(
            new AttestationStart(
                started.AttestationId, started.ExpiresAt ?? now + AttestationRules.AssumedLinkLifetime, Adopted: false, Accepted: false, !started.IsReadable));
    }

    /// <summary>Carries what is no success over to the activity's type.</summary>
    private static AttestationStart NoStart<T>(T nothing) => throw new System.Diagnostics.UnreachableException();

    /// <summary>Under way, usable, not the one to be replaced, and for our signatory.</summary>
    private static bool IsOurs(OpenAttestation open, StartAttestationInput input, Signatory signatory) =>
        open is
        {
            AttestationId: not null,
            AgreementLink: not null,
            Progress: not AttestationProgress.Unspecified,
            Signatory: { } signer,
        }
        && open.AttestationId != input.PreviousAttestationId
        && SignatoryRules.AreSame(signatory, signer);
}
