using CspOrchestrations.Durable;

namespace CspOrchestrations.Orchestrations.Connections;

/// <summary>
/// Runs while workflows wait for consent: looks whether it has been given, by whichever process, and calls those that wait.
/// One instance for all, so that a hundred workflows that wait cost one look.
/// </summary>
internal sealed class ConsentWatchOrchestrator : Orchestrator<ConsentWatchRun, Nothing>
{
    private const int LooksPerExecution = 25;

    public static OrchestratorName<ConsentWatchRun, Nothing> RegisteredName { get; } = new(ConnectionNames.ConsentWatch);

    public override async Task<Nothing> RunAsync(IOrchestrationContext context, ConsentWatchRun input)
    {
        for (var looks = 0; looks < LooksPerExecution; looks++)
        {
            var look = await context.CallActivityAsync(
                ConnectionActivities.LookForConsent, Nothing.Value, ConnectionActivities.RecordRetry);
            if (!look.Given)
            {
                await context.CreateTimerAsync(context.CurrentUtcDateTime + input.Pause);
                continue;
            }

            if (look.Waiters.Count == 0)
            {
                return Nothing.Value;
            }

            foreach (var waiter in look.Waiters)
            {
                context.SendEvent(waiter.Key.InstanceId, waiter.Call.EventName, waiter.Call.Payload);
            }

            // Only now: a watch that dies before has them called again, which does no harm.
            await context.CallActivityAsync<IReadOnlyList<ConsentWaiterKey>, Nothing>(
                ConnectionActivities.ForgetWaiters, [.. look.Waiters.Select(waiter => waiter.Key)], ConnectionActivities.RecordRetry);
        }

        context.ContinueAsNew(input);
        // Ignored: the next execution goes on.
        return Nothing.Value;
    }
}

/// <param name="Pause">Between looks.</param>
internal sealed record ConsentWatchRun(TimeSpan Pause);
