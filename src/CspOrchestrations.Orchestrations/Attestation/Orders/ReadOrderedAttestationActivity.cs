using CspOrchestrations.Durable;

namespace CspOrchestrations.Orchestrations.Attestation.Orders;

/// <summary>Whether an ordered attestation has ended without its event having arrived.</summary>
internal sealed class ReadOrderedAttestationActivity(
    AttestationRecords records, AttestationStarter starter, IOrchestrationClient client) : Activity<string, AttestationEnding>
{
    public override async Task<AttestationEnding> RunAsync(ActivityContext context, string input, CancellationToken cancellationToken)
    {
        var record = (await records.FindAsync(input, cancellationToken).ConfigureAwait(false))?.Value;
        if (record is null)
        {
            return new AttestationEnding(input, Outcome: null, "Its record is gone.");
        }

        if (record.Outcome is { } outcome)
        {
            return new AttestationEnding(input, outcome);
        }

        await starter.EnsureStartedAsync(record, AttestationStep.Workflow, cancellationToken).ConfigureAwait(false);
        var status = await client.GetAsync(input, cancellationToken).ConfigureAwait(false);
        return status switch
        {
            null => new AttestationEnding(input, Outcome: null, "An operator has deleted it."),
            _ when status.Status.IsFinished() => new AttestationEnding(input, Outcome: null, $"It was ended from outside ({status.Status})."),
            _ => new AttestationEnding(input, Outcome: null),
        };
    }
}
