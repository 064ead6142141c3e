using CspOrchestrations.Durable;

namespace CspOrchestrations.Orchestrations.Connections.Activities;

internal sealed class LookForConsentActivity(UserConnection connection, ConsentWaiters waiters) : Activity<Nothing, ConsentLook>
{
    public override async Task<ConsentLook> RunAsync(ActivityContext context, Nothing input, CancellationToken cancellationToken)
    {
        var state = await connection.LookAsync(cancellationToken).ConfigureAwait(false);
        return state.ConsentNeeded
            ? new ConsentLook(Given: false, [])
            : new ConsentLook(Given: true, await waiters.FirstAsync(cancellationToken).ConfigureAwait(false));
    }
}
