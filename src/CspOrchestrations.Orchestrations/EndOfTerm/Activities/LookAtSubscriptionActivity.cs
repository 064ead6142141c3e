using CspOrchestrations.Core.Remote;
using CspOrchestrations.Durable;

namespace CspOrchestrations.Orchestrations.EndOfTerm.Activities;

/// <summary>What the subscription says now.</summary>
internal sealed class LookAtSubscriptionActivity(SubscriptionReader reader) : Activity<LookInput, RemoteResult<SubscriptionLook>>
{
    public override async Task<RemoteResult<SubscriptionLook>> RunAsync(
        ActivityContext context, LookInput input, CancellationToken cancellationToken)
    {
        var result = await reader.FindAsync(input.CustomerId, input.SubscriptionId, input.Instructions, cancellationToken).ConfigureAwait(false);
        return result.Map(found => new SubscriptionLook(found.Reading));
    }
}
