using System.Net;
using CspOrchestrations.Core.EndOfTerm;
using CspOrchestrations.Core.Identity;
using CspOrchestrations.Core.Remote;
using CspOrchestrations.PartnerCenter.Calls;
using Microsoft.Extensions.Options;

namespace CspOrchestrations.PartnerCenter.Subscriptions;

internal sealed class SubscriptionsClient(PartnerCenterExchange exchange, IOptions<PartnerCenterOptions> options) : ISubscriptions
{
    public Task<RemoteResult<IReadOnlyList<Subscription>>> ListAsync(
        CustomerId customer, string? orderId, CancellationToken cancellationToken) => exchange.ListAsync(
            PartnerCenterOperations.ListSubscriptions.Call(customer.ToString()).With("order_id", orderId) with { RateKey = RateKey(customer) },
            SubscriptionAnswers.Read,
            cancellationToken);

    public Task<RemoteResult<Subscription?>> FindAsync(
        CustomerId customer, string subscriptionId, CancellationToken cancellationToken) => exchange.FindAsync(
            PartnerCenterOperations.FindSubscription.Call(customer.ToString(), subscriptionId) with { RateKey = RateKey(customer) },
            SubscriptionAnswers.ReadWhole,
            cancellationToken);

    public Task<RemoteResult<AcceptedChange>> ChangeAsync(
        CustomerId customer, Subscription subscription, SubscriptionChange change, Guid idempotencyKey, CancellationToken cancellationToken)
    {
        var call = PartnerCenterOperations.ChangeSubscription.Call(customer.ToString(), subscription.Id) with
        {
            Body = SubscriptionBodies.Of(subscription, change, options.Value.Wire.PatchWholeSubscription),
            IfMatch = subscription.Etag,
            IdempotencyKey = idempotencyKey,
            RateKey = RateKey(customer),
        };
        return exchange.SendAsync(
            call,
            static (response, _) => Task.FromResult(new AcceptedChange(response.StatusCode == HttpStatusCode.Accepted)),
            cancellationToken);
    }

    /// <summary>The API limits the requests about subscriptions by tenant.</summary>
    private static string RateKey(CustomerId customer) => $"subscriptions/{customer}";
}
