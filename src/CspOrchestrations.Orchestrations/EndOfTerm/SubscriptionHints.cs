using CspOrchestrations.PartnerCenter.Webhooks;
using CspOrchestrations.Storage.Records;
using Microsoft.Extensions.Logging;

namespace CspOrchestrations.Orchestrations.EndOfTerm;

/// <summary>Takes events of Partner Center as hints: a workflow looks early, and what it reads decides.</summary>
public interface ISubscriptionHints
{
    /// <summary>Wakes the workflow that watches the subscription; an event that came before does nothing more.</summary>
    Task TakeAsync(PartnerCenterEvent happened, CancellationToken cancellationToken);
}

/// <summary>An event is crossed off before it is heeded: should the process die between, a hint is lost, and the sweep finds it.</summary>
internal sealed class SubscriptionHints(IRecordStore store, IServiceProvider services, TimeProvider time, ILogger<SubscriptionHints> logger)
    : ISubscriptionHints
{
    private const string SubscriptionUpdated = "subscription-updated";

    private static readonly RecordCollection<TakenEvent> Collection = new("partner-center-events");

    public async Task TakeAsync(PartnerCenterEvent happened, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(happened);
        var taken = new TakenEvent(happened.Name, time.GetUtcNow());
        if (await store.TryPutAsync(Collection, happened.Key, taken, PutCondition.IfNew, cancellationToken).ConfigureAwait(false) is null)
        {
            logger.EventReplayed(happened.Name);
            return;
        }

        if (happened is { Name: SubscriptionUpdated, SubscriptionId: { } subscriptionId })
        {
            // The clients behind the capability are short-lived, so it is taken anew for each event.
            var endOfTerm = (IEndOfTerm)services.GetService(typeof(IEndOfTerm))!;
            await endOfTerm.WakeAsync(subscriptionId, cancellationToken).ConfigureAwait(false);
        }
    }

    private sealed record TakenEvent(string Name, DateTimeOffset At);
}
