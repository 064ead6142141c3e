using CspOrchestrations.Durable;

namespace CspOrchestrations.Orchestrations.Attestation.Orders;

/// <summary>Starts the attestation of an order; the request id, made of the order's own, makes a repeat harmless.</summary>
internal sealed class PlaceAttestationOrderActivity(IAttestations attestations, AttestationSecrets secrets)
    : Activity<AttestationOrder, AttestationEnding>
{
    public override async Task<AttestationEnding> RunAsync(
        ActivityContext context, AttestationOrder input, CancellationToken cancellationToken)
    {
        var signatory = await secrets.GetSignatoryAsync(input.SignatoryId, cancellationToken).ConfigureAwait(false);
        var command = new StartAttestation(
            AttestationOrder.RequestIdOf(context.InstanceId),
            input.Subject.ResellerId,
            input.Subject.OrganizationId,
            input.CompanyName,
            signatory,
            input.Country,
            input.Language)
        {
            CustomerId = input.Subject.CustomerId,
            TellInstanceId = context.InstanceId,
        };
        var result = await attestations.StartAsync(command, input.OrderedBy, cancellationToken).ConfigureAwait(false);
        return new AttestationEnding(
            result.InstanceId,
            Outcome: null,
            result.Outcome is StartAttestationOutcome.Started or StartAttestationOutcome.AlreadyStarted ? null : $"{result.Outcome}");
    }
}
