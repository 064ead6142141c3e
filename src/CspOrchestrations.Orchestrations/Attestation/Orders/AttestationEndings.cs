using CspOrchestrations.Durable;

namespace CspOrchestrations.Orchestrations.Attestation.Orders;

/// <summary>Whether an attestation has ended, for workflows that have ordered it or started it for somebody.</summary>
internal sealed class AttestationEndings(AttestationRecords records, AttestationStarter starter, IOrchestrationClient client)
{
    /// <summary>An ending with neither outcome nor reason is none yet.</summary>
    public async Task<AttestationEnding> FindAsync(string instanceId, CancellationToken cancellationToken)
    {
        var record = (await records.FindAsync(instanceId, cancellationToken).ConfigureAwait(false))?.Value;
        if (record is null)
        {
            return new AttestationEnding(instanceId, Outcome: null, "Its record is gone.");
        }

        if (record.Outcome is { } outcome)
        {
            return new AttestationEnding(instanceId, outcome);
        }

        await starter.EnsureStartedAsync(record, AttestationStep.Workflow, cancellationToken).ConfigureAwait(false);
        var status = await client.GetAsync(instanceId, cancellationToken).ConfigureAwait(false);
        return status switch
        {
            null => new AttestationEnding(instanceId, Outcome: null, "An operator has deleted it."),
            _ when status.Status.IsFinished() =>
                new AttestationEnding(instanceId, Outcome: null, $"It was ended from outside ({status.Status})."),
            _ => new AttestationEnding(instanceId, Outcome: null),
        };
    }
}
