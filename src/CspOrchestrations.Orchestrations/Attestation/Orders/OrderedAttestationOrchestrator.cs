using CspOrchestrations.Durable;

namespace CspOrchestrations.Orchestrations.Attestation.Orders;

/// <summary>
/// Stands between a workflow and the attestation it needs: starts it, and waits for its end through whatever happens to it.
/// While the attestation asks a person this waits with it; when somebody terminates or deletes the attestation, nobody sends
/// an event, and a look now and then finds out.
/// </summary>
internal sealed class OrderedAttestationOrchestrator : Orchestrator<AttestationOrder, AttestationEnding>
{
    /// <summary>What the attestation sends at its end.</summary>
    public const string EventName = "attestationEnded";

    /// <summary>Between looks whether the attestation is still there.</summary>
    private static readonly TimeSpan LookInterval = TimeSpan.FromHours(6);

    /// <summary>Records must be written: without an end, since a caller that fails here would lose what a customer has signed.</summary>
    private static readonly RetryPolicy Retry = new(int.MaxValue, TimeSpan.FromSeconds(5), 2, TimeSpan.FromMinutes(5));

    public override async Task<AttestationEnding> RunAsync(IOrchestrationContext context, AttestationOrder input)
    {
        if (input.InstanceId is not { } instanceId)
        {
            var placed = await context.CallActivityAsync(OrderActivities.Place, input, Retry);
            if (placed.Reason is not null)
            {
                return placed;
            }

            instanceId = placed.InstanceId;
        }

        for (var waits = 0; waits < AttestationEpisode.WaitsPerExecution; waits++)
        {
            var end = await context.WaitForEventAsync<AttestationResult>(EventName, context.CurrentUtcDateTime + LookInterval);
            if (end is { Received: true, Event: { } result })
            {
                return new AttestationEnding(instanceId, result.Outcome);
            }

            var found = await context.CallActivityAsync(OrderActivities.Look, instanceId, Retry);
            if (found is not { Outcome: null, Reason: null })
            {
                return found;
            }
        }

        context.ContinueAsNew(input with { InstanceId = instanceId });
        // Ignored: this execution is over and the next one has the state.
        return null!;
    }
}
