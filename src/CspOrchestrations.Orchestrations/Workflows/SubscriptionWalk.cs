using CspOrchestrations.Core.Remote;
using CspOrchestrations.PartnerCenter.Customers;
using CspOrchestrations.PartnerCenter.Subscriptions;

namespace CspOrchestrations.Orchestrations.Workflows;

/// <summary>
/// Goes through all subscriptions, a page of customers at a time. It stops where Partner Center asks it to wait, and goes on from there;
/// one customer that cannot be read, such as one who has left, is no reason to leave out all others.
/// </summary>
internal sealed class SubscriptionWalk(ICustomers customers, ISubscriptions subscriptions)
{
    private const int PageSize = 50;

    /// <param name="from">Where to go on; null at the beginning.</param>
    /// <param name="take">Gets each customer with its subscriptions; null when these cannot be read.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<RemoteResult<WalkedPage>> NextAsync(
        WalkPosition? from, Func<Customer, IReadOnlyList<Subscription>?, Task> take, CancellationToken cancellationToken)
    {
        var position = from ?? new WalkPosition(null, 0);
        var page = await customers.ListAsync(PageSize, position.ContinuationToken, cancellationToken).ConfigureAwait(false);
        if (page.Value is not { } found)
        {
            return page.Map(_ => new WalkedPage(position));
        }

        for (var done = position.Done; done < found.Items.Count; done++)
        {
            var listed = await subscriptions.ListAsync(found.Items[done].Id, orderId: null, cancellationToken).ConfigureAwait(false);
            if (listed.RetryAfter is { } pause && done == position.Done)
            {
                return RemoteResult<WalkedPage>.Throttled(pause);
            }

            if (listed.RetryAfter is not null)
            {
                // What was found so far is kept; the next page begins with the customer that has to wait.
                return RemoteResult<WalkedPage>.Succeeded(new WalkedPage(position with { Done = done }));
            }

            await take(found.Items[done], listed.Value).ConfigureAwait(false);
        }

        return RemoteResult<WalkedPage>.Succeeded(new WalkedPage(found.ContinuationToken is { } next ? new WalkPosition(next, 0) : null));
    }
}

/// <param name="ContinuationToken">Of the page of customers; null for the first.</param>
/// <param name="Done">Customers of that page that are done: a page may be cut by "too many requests".</param>
internal sealed record WalkPosition(string? ContinuationToken, int Done);

/// <param name="Next">Where it goes on; null when it is through.</param>
internal sealed record WalkedPage(WalkPosition? Next);
