using CspOrchestrations.Core.Remote;
using CspOrchestrations.Durable;
using CspOrchestrations.PartnerCenter.Attestation;

namespace CspOrchestrations.Orchestrations.Attestation.Activities;

/// <summary>What the remote side's copy says of the agreement.</summary>
internal sealed class ReadAcceptanceActivity(IAttestationGateway gateway) : Activity<AttestationSubject, RemoteResult<AcceptanceReading>>
{
    public override async Task<RemoteResult<AcceptanceReading>> RunAsync(
        ActivityContext context, AttestationSubject input, CancellationToken cancellationToken)
    {
        var result = await gateway.ReadAcceptanceAsync(input, cancellationToken).ConfigureAwait(false);
        return result.Map(acceptance => new AcceptanceReading(acceptance.Accepted, acceptance.LastSyncDate, acceptance.State));
    }
}
