using CspOrchestrations.Core.Remote;
using CspOrchestrations.Durable;
using CspOrchestrations.PartnerCenter.Attestation;

namespace CspOrchestrations.Orchestrations.Attestation.Activities;

/// <summary>
/// Finalizes once. The broker finalizes whatever is under way and knows no idempotency keys, so this looks first; and it
/// looks again after a refusal, because a second runner of this step may have been faster.
/// </summary>
internal sealed class FinalizeAttestationActivity(IAttestationGateway gateway)
    : Activity<FinalizeAttestationInput, RemoteResult<AttestationFinalization>>
{
    public override async Task<RemoteResult<AttestationFinalization>> RunAsync(
        ActivityContext context, FinalizeAttestationInput input, CancellationToken cancellationToken)
    {
        var look = await gateway.ReadAttestationAsync(input.Subject, cancellationToken).ConfigureAwait(false);
        if (look.Value is not { } open || EffectWithoutWriting(open, input) is not null)
        {
            return look.Map(seen => new AttestationFinalization(EffectWithoutWriting(seen, input)!.Value));
        }

        var result = await gateway
            .FinalizeAsync(input.Subject, input.AttestationId, input.Key, cancellationToken).ConfigureAwait(false);
        if (result.Problem is not null)
        {
            var after = await gateway.ReadAttestationAsync(input.Subject, cancellationToken).ConfigureAwait(false);
            if (after.Value is { } left && EffectWithoutWriting(left, input) is FinalizationEffect.NothingPending)
            {
                return RemoteResult<AttestationFinalization>.Succeeded(new(FinalizationEffect.NothingPending));
            }
        }

        return result.Map(_ => new AttestationFinalization(FinalizationEffect.Finalized));
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
}
