using CspOrchestrations.Durable;

namespace CspOrchestrations.Orchestrations.Connections.Activities;

internal sealed class ForgetConsentWaitersActivity(ConsentWaiters waiters) : Activity<IReadOnlyList<ConsentWaiterKey>, Nothing>
{
    public override async Task<Nothing> RunAsync(
        ActivityContext context, IReadOnlyList<ConsentWaiterKey> input, CancellationToken cancellationToken)
    {
        foreach (var key in input)
        {
            await waiters.RemoveAsync(key, cancellationToken).ConfigureAwait(false);
        }

        return Nothing.Value;
    }
}
