using CspOrchestrations.Core.Remote;
using CspOrchestrations.Durable;
using CspOrchestrations.PartnerCenter.Attestation;

namespace CspOrchestrations.Orchestrations.Attestation.Activities;

/// <summary>
/// Has the broker attest by itself. The broker knows no idempotency keys and shows nothing of such a try, so this writes
/// down that it is about to send: a second run that finds the note sends nothing.
/// </summary>
internal sealed class AttestAutomaticallyActivity(
    IAttestationGateway gateway, IAutomaticAttestation automatic, AutomaticTries tries, AttestationSecrets secrets)
    : Activity<AttestAutomaticallyInput, RemoteResult<AutomaticAttempt>>
{
    public override async Task<RemoteResult<AutomaticAttempt>> RunAsync(
        ActivityContext context, AttestAutomaticallyInput input, CancellationToken cancellationToken)
    {
        var look = await gateway.ReadAcceptanceAsync(input.Subject, cancellationToken).ConfigureAwait(false);
        if (look.Value is not { Accepted: false })
        {
            return look.Map(_ => new AutomaticAttempt(AutomaticEffect.AlreadyAccepted));
        }

        var signatory = await secrets.GetSignatoryAsync(input.SignatoryId, cancellationToken).ConfigureAwait(false);
        var service = await secrets.GetServiceAsync(input.ServiceId, cancellationToken).ConfigureAwait(false);
        if (!await tries.TryBeginAsync(input.Key, cancellationToken).ConfigureAwait(false))
        {
            return RemoteResult<AutomaticAttempt>.Succeeded(new(AutomaticEffect.PerhapsSent));
        }

        var request = new AttestationRequest(signatory, input.Country, input.Language, input.AcceptedAt);
        var result = await automatic
            .AttestAsync(input.Subject, service, request, input.Key, cancellationToken).ConfigureAwait(false);
        if (result.Value is null)
        {
            // It said no, or not now: there is no effect, and the same try may be sent again.
            await tries.ForgetAsync(input.Key, cancellationToken).ConfigureAwait(false);
        }

        return result.Map(_ => new AutomaticAttempt(AutomaticEffect.Taken));
    }
}
