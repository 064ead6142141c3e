using CspOrchestrations.Simulator.Faults;
using CspOrchestrations.Simulator.PartnerCenter.Customers;
using CspOrchestrations.Simulator.PartnerCenter.Wire;

namespace CspOrchestrations.Simulator.PartnerCenter.Subscriptions;

/// <summary>A customer's subscriptions: all of them, those of an order, one.</summary>
internal static class SubscriptionOperations
{
    public static void MapSubscriptions(this PartnerRoutes api)
    {
        api.GetOfCustomer("/subscriptions", FaultRoute.ListSubscriptions, Access.AppOrUser, List);
        api.GetOfCustomer("/subscriptions/{subscriptionId}", FaultRoute.ReadSubscription, Access.AppOrUser, Read);
    }

    private static PartnerReply List(PartnerCall call, Customer customer)
    {
        var order = call.Query("order_id");
        return PartnerReply.Ok(Collection<SubscriptionBody>.Of(call.Session.FindBy(Subscription.Kind, customer.Id.ToString())
            .Where(subscription => subscription.VisibleAt <= call.Now && (order.Length == 0 || subscription.OrderId == order))
            .Select(subscription => SubscriptionBody.Of(subscription, call.Now))));
    }

    private static PartnerReply Read(PartnerCall call, Customer customer) =>
        call.Session.Find(Subscription.Kind, call.Route("subscriptionId")) is { } subscription
        && subscription.CustomerId == customer.Id
        && subscription.VisibleAt <= call.Now
            ? PartnerReply.Ok(SubscriptionBody.Of(subscription, call.Now))
            : PartnerRefusals.NotFound("Subscription");
}
