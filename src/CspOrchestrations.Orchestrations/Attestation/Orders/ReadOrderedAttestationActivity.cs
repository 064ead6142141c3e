using CspOrchestrations.Durable;

namespace CspOrchestrations.Orchestrations.Attestation.Orders;

/// <summary>Whether an ordered attestation has ended without its event having arrived.</summary>
internal sealed class ReadOrderedAttestationActivity(AttestationEndings endings) : Activity<string, AttestationEnding>
{
    public override Task<AttestationEnding> RunAsync(ActivityContext context, string input, CancellationToken cancellationToken) =>
        endings.FindAsync(input, cancellationToken);
}
