using CspOrchestrations.Simulator.Faults;
using CspOrchestrations.Simulator.PartnerCenter.Customers;
using CspOrchestrations.Simulator.PartnerCenter.Wire;

namespace CspOrchestrations.Simulator.PartnerCenter.Subscriptions;

/// <summary>A customer's subscriptions: all of them, those of an order, one; and the changes of one.</summary>
internal static class SubscriptionOperations
{
    public static void MapSubscriptions(this PartnerRoutes api)
    {
        api.GetOfCustomer("/subscriptions", FaultRoute.ListSubscriptions, Access.AppOrUser, List);
        api.GetOfCustomer("/subscriptions/{subscriptionId}", FaultRoute.ReadSubscription, Access.AppOrUser, Read);
        api.PatchOfCustomer("/subscriptions/{subscriptionId}", FaultRoute.ChangeSubscription, Access.AppOrUser, Change);
    }

    private static PartnerReply List(PartnerCall call, Customer customer)
    {
        var order = call.Query("order_id");
        return PartnerReply.Ok(Collection<SubscriptionBody>.Of(call.Session.FindBy(Subscription.Kind, customer.Id.ToString())
            .Where(subscription => subscription.VisibleAt <= call.Now && (order.Length == 0 || subscription.OrderId == order))
            .Select(subscription => SubscriptionBody.Of(CatchUp(call, subscription), call.Now))));
    }

    private static PartnerReply Read(PartnerCall call, Customer customer) => Find(call, customer) is { } subscription
        ? PartnerReply.Ok(SubscriptionBody.Of(subscription, call.Now))
        : PartnerRefusals.NotFound("Subscription");

    private static PartnerReply Change(PartnerCall call, Customer customer) => Find(call, customer) is { } subscription
        ? SubscriptionChanges.Change(call, customer, subscription)
        : PartnerRefusals.NotFound("Subscription");

    private static Subscription? Find(PartnerCall call, Customer customer) =>
        call.Session.Find(Subscription.Kind, call.Route("subscriptionId")) is { } subscription
        && subscription.CustomerId == customer.Id
        && subscription.VisibleAt <= call.Now
            ? CatchUp(call, subscription)
            : null;

    private static Subscription CatchUp(PartnerCall call, Subscription subscription) =>
        SubscriptionLife.CatchUp(subscription, call.Session, call.Now, call.Settings);
}
