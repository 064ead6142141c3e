using CspOrchestrations.Core.Onboarding;
using CspOrchestrations.Core.Remote;
using CspOrchestrations.Durable;
using CspOrchestrations.PartnerCenter.Orders;
using CspOrchestrations.PartnerCenter.Subscriptions;

namespace CspOrchestrations.Orchestrations.Onboarding.Activities;

/// <summary>Where an order and its subscriptions stand. An order that does not show yet is none that is missing.</summary>
internal sealed class ReadOrderActivity(IOrders orders, ISubscriptions subscriptions)
    : Activity<ReadOrderInput, RemoteResult<OrderReading>>
{
    private const string Active = "active";

    public override async Task<RemoteResult<OrderReading>> RunAsync(
        ActivityContext context, ReadOrderInput input, CancellationToken cancellationToken)
    {
        var order = await orders.FindAsync(input.CustomerId, input.OrderId, cancellationToken).ConfigureAwait(false);
        if (order.Value is not { } found)
        {
            return order.Map(_ => new OrderReading(IsVisible: false, IsCancelled: false, []));
        }

        if (string.Equals(found.Status, OrderStatus.Cancelled, StringComparison.OrdinalIgnoreCase))
        {
            return RemoteResult<OrderReading>.Succeeded(new OrderReading(IsVisible: true, IsCancelled: true, []));
        }

        var all = await subscriptions.ListAsync(input.CustomerId, input.OrderId, cancellationToken).ConfigureAwait(false);
        return all.Map(known => new OrderReading(IsVisible: true, IsCancelled: false, ActiveOf(input, known)));
    }

    private static IReadOnlyList<ActiveLine> ActiveOf(ReadOrderInput input, IReadOnlyList<Subscription> known)
    {
        var active = known
            .Where(subscription => string.Equals(subscription.Status, Active, StringComparison.OrdinalIgnoreCase))
            .Where(subscription => subscription.OrderId is null || subscription.OrderId == input.OrderId)
            .Select(subscription => new BoughtLine(input.OrderId, subscription.OfferId, subscription.Quantity, subscription.Id));
        return [.. OnboardingLines.Match(input.Lines, active).Select(match => new ActiveLine(match.Key, match.Value.SubscriptionId!))];
    }
}
