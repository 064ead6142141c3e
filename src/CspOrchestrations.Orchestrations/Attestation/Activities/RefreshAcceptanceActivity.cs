using CspOrchestrations.Core.Remote;
using CspOrchestrations.Durable;
using CspOrchestrations.PartnerCenter.Attestation;

namespace CspOrchestrations.Orchestrations.Attestation.Activities;

/// <summary>Asks the remote side to bring its copy up to date; repeating it does no harm.</summary>
internal sealed class RefreshAcceptanceActivity(IAttestationGateway gateway) : Activity<AttestationSubject, RemoteResult<AcceptanceRefresh>>
{
    public override Task<RemoteResult<AcceptanceRefresh>> RunAsync(
        ActivityContext context, AttestationSubject input, CancellationToken cancellationToken) =>
        gateway.RefreshAcceptanceAsync(input, cancellationToken);
}
