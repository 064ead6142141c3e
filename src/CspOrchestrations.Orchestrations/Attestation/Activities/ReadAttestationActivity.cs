using CspOrchestrations.Core.Attestation;
using CspOrchestrations.Core.Remote;
using CspOrchestrations.Durable;
using CspOrchestrations.PartnerCenter.Attestation;

namespace CspOrchestrations.Orchestrations.Attestation.Activities;

/// <summary>Where our attestation stands. The link and the signer stay behind: a history must not hold them.</summary>
internal sealed class ReadAttestationActivity(IAttestationGateway gateway, AttestationSecrets secrets)
    : Activity<ReadAttestationInput, RemoteResult<AttestationReading>>
{
    public override async Task<RemoteResult<AttestationReading>> RunAsync(
        ActivityContext context, ReadAttestationInput input, CancellationToken cancellationToken)
    {
        var result = await gateway.ReadAttestationAsync(input.Subject, input.AttestationId, cancellationToken).ConfigureAwait(false);
        if (result.Value is not { } open)
        {
            return result.Map(_ => new AttestationReading(default, null));
        }

        var ours = open.AttestationId == input.AttestationId;
        var finding = open switch
        {
            { AttestationId: null } or { Progress: AttestationProgress.Unspecified } => AttestationFinding.Closed,
            { Progress: AttestationProgress.PendingFinalization } when ours => AttestationFinding.Accepted,
            { Progress: AttestationProgress.Unknown } when ours => AttestationFinding.Unclear,
            { Progress: AttestationProgress.Unreadable } when ours => AttestationFinding.Unreadable,
            _ when ours => AttestationFinding.Pending,
            _ => await SignerIsOursAsync(open, input, cancellationToken).ConfigureAwait(false)
                ? AttestationFinding.ReplacedByOurs
                : AttestationFinding.ReplacedByOthers,
        };
        return RemoteResult<AttestationReading>.Succeeded(new AttestationReading(finding, ours ? open.ExpiresAt : null));
    }

    private async Task<bool> SignerIsOursAsync(OpenAttestation open, ReadAttestationInput input, CancellationToken cancellationToken)
    {
        var signatory = await secrets.GetSignatoryAsync(input.SignatoryId, cancellationToken).ConfigureAwait(false);
        return open.Signatory is { } signer && SignatoryRules.AreSame(signatory, signer);
    }
}
