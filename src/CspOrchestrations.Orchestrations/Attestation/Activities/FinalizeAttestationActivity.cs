using CspOrchestrations.Core.Remote;
using CspOrchestrations.Durable;
using CspOrchestrations.PartnerCenter.Attestation;

namespace CspOrchestrations.Orchestrations.Attestation.Activities;

/// <summary>
/// Finalizes once. The broker finalizes whatever is under way and knows no idempotency keys, so this looks first; and it
/// looks again after a refusal, because a second runner of this step may have been faster.
/// </summary>
internal sealed class FinalizeAttestationActivity(IAttestationGateway gateway, AttestationSecrets secrets)
    : Activity<FinalizeAttestationInput, RemoteResult<AttestationFinalization>>
{
    public override async Task<RemoteResult<AttestationFinalization>> RunAsync(
        ActivityContext context, FinalizeAttestationInput input, CancellationToken cancellationToken)
    {
        var look = await LookAsync(input, cancellationToken).ConfigureAwait(false);
        if (look.Value is not { Effect: null })
        {
            return look.Map(seen => new AttestationFinalization(seen.Effect!.Value));
        }

        var signatory = input.SignatoryId is { } signatoryId
            ? await secrets.GetSignatoryAsync(signatoryId, cancellationToken).ConfigureAwait(false)
            : null;
        var result = await gateway.FinalizeAsync(
            input.Subject, new AcceptedAttestation(input.AttestationId, signatory, input.AcceptedAt), input.Key, cancellationToken)
            .ConfigureAwait(false);
        if (result.Problem is not null)
        {
            var after = await LookAsync(input, cancellationToken).ConfigureAwait(false);
            if (after.Value?.Effect is FinalizationEffect.NothingPending)
            {
                return RemoteResult<AttestationFinalization>.Succeeded(new(FinalizationEffect.NothingPending));
            }
        }

        return result.Map(finalized => finalized.NotAcceptedYet is { } problem
            ? new AttestationFinalization(FinalizationEffect.NotAccepted, problem)
            : new AttestationFinalization(FinalizationEffect.Finalized));
    }

    private async Task<RemoteResult<Look>> LookAsync(FinalizeAttestationInput input, CancellationToken cancellationToken)
    {
        var open = await gateway.ReadAttestationAsync(input.Subject, input.AttestationId, cancellationToken).ConfigureAwait(false);
        if (open.Value is not { Progress: AttestationProgress.Unreadable })
        {
            return open.Map(seen => new Look(EffectWithoutWriting(seen, input)));
        }

        // An agreement that is there is all that can be seen of an earlier try.
        var acceptance = await gateway.ReadAcceptanceAsync(input.Subject, cancellationToken).ConfigureAwait(false);
        return acceptance.Map(seen => new Look(seen.Accepted ? FinalizationEffect.NothingPending : null));
    }

    /// <summary>Why nothing is to be written, or null when our attestation waits for the finalization.</summary>
    private static FinalizationEffect? EffectWithoutWriting(OpenAttestation open, FinalizeAttestationInput input) => open switch
    {
        { AttestationId: null } or { Progress: AttestationProgress.Unspecified } => FinalizationEffect.NothingPending,
        _ when open.AttestationId != input.AttestationId => FinalizationEffect.Replaced,
        // It was accepted before this step; a status beyond that may be the one that follows a finalization.
        { Progress: AttestationProgress.Unknown } => FinalizationEffect.NothingPending,
        { Progress: AttestationProgress.PendingFinalization } => null,
        _ => FinalizationEffect.NotAccepted,
    };

    /// <param name="Effect">Why nothing is to be written; null when something is.</param>
    private sealed record Look(FinalizationEffect? Effect);
}
