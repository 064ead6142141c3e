using CspOrchestrations.Core.Identity;
using CspOrchestrations.Core.Remote;
using CspOrchestrations.PartnerCenter.Calls;
using CspOrchestrations.PartnerCenter.Http;

namespace CspOrchestrations.PartnerCenter.Subscriptions;

internal sealed class SubscriptionsClient(PartnerCenterExchange exchange) : ISubscriptions
{
    public Task<RemoteResult<IReadOnlyList<Subscription>>> ListAsync(
        CustomerId customer, string? orderId, CancellationToken cancellationToken) => exchange.ListAsync(
            PartnerCenterOperations.ListSubscriptions.Call(customer.ToString()).With("order_id", orderId) with { RateKey = RateKey(customer) },
            Subscription,
            cancellationToken);

    public Task<RemoteResult<Subscription?>> FindAsync(
        CustomerId customer, string subscriptionId, CancellationToken cancellationToken) => exchange.FindAsync(
            PartnerCenterOperations.FindSubscription.Call(customer.ToString(), subscriptionId) with { RateKey = RateKey(customer) },
            Subscription,
            cancellationToken);

    /// <summary>The API limits the requests about subscriptions by tenant.</summary>
    private static string RateKey(CustomerId customer) => $"subscriptions/{customer}";

    private static Subscription Subscription(Answer answer) => new(
        answer.RequiredText("id"),
        answer.RequiredText("offerId"),
        answer.Text("orderId"),
        answer.Text("friendlyName", "offerName"),
        answer.RequiredCount("quantity"),
        answer.RequiredText("status"),
        answer.Text("termDuration"),
        answer.Text("billingCycle"),
        answer.Flag("autoRenewEnabled"),
        answer.Date("effectiveStartDate"),
        answer.Date("commitmentEndDate", "commitmentEndDateTime"),
        answer.Part("attributes")?.Text("etag"));
}
