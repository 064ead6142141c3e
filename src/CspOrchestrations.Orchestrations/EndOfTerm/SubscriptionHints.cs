using CspOrchestrations.PartnerCenter.Webhooks;
using CspOrchestrations.Storage.Records;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CspOrchestrations.Orchestrations.EndOfTerm;

/// <summary>Takes events of Partner Center as hints: a workflow looks early, and what it reads decides.</summary>
public interface ISubscriptionHints
{
    /// <summary>Wakes the workflow that watches the subscription; an event that came before does nothing more.</summary>
    Task TakeAsync(PartnerCenterEvent happened, CancellationToken cancellationToken);

    /// <summary>Forgets events that are refused by their age by now; gives how many.</summary>
    Task<int> ForgetOldAsync(CancellationToken cancellationToken);
}

/// <summary>An event is crossed off before it is heeded: should the process die between, a hint is lost, and the sweep finds it.</summary>
internal sealed class SubscriptionHints(
    IRecordStore store, IServiceProvider services, IOptions<WebhookOptions> options, TimeProvider time, ILogger<SubscriptionHints> logger) : ISubscriptionHints
{
    private const int PageSize = 1_000;
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

    public async Task<int> ForgetOldAsync(CancellationToken cancellationToken)
    {
        // An event may say a time that is ahead of the one at which it came.
        var before = time.GetUtcNow() - (2 * options.Value.MaxAge);
        var (forgotten, token) = (0, (string?)null);
        do
        {
            var page = await store.ListAsync(Collection, prefix: "", PageSize, token, cancellationToken).ConfigureAwait(false);
            foreach (var taken in page.Items.Where(taken => taken.Value.At < before))
            {
                forgotten += await store.DeleteAsync(Collection, taken.Key, taken.Etag, cancellationToken).ConfigureAwait(false) ? 1 : 0;
            }

            token = page.ContinuationToken;
        }
        while (token is not null);
        return forgotten;
    }

    private sealed record TakenEvent(string Name, DateTimeOffset At);
}
