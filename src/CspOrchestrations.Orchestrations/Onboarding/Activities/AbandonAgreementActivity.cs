using CspOrchestrations.Durable;
using CspOrchestrations.Orchestrations.Attestation;

namespace CspOrchestrations.Orchestrations.Onboarding.Activities;

/// <summary>Cancels the attestation that was asked for; one that is finalized already stays, which harms nobody.</summary>
internal sealed class AbandonAgreementActivity(IAttestations attestations) : Activity<AbandonAgreementInput, Nothing>
{
    public override async Task<Nothing> RunAsync(ActivityContext context, AbandonAgreementInput input, CancellationToken cancellationToken)
    {
        await attestations.CancelAsync(
            input.InstanceId, input.Actor, $"{context.InstanceId} was cancelled.", cancellationToken).ConfigureAwait(false);
        return Nothing.Value;
    }
}
