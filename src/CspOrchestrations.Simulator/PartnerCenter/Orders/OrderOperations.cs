using CspOrchestrations.Simulator.Faults;
using CspOrchestrations.Simulator.PartnerCenter.Customers;
using CspOrchestrations.Simulator.PartnerCenter.Wire;

namespace CspOrchestrations.Simulator.PartnerCenter.Orders;

/// <summary>Orders, which no read finds for a while after their checkout.</summary>
internal static class OrderOperations
{
    public static void MapOrders(this PartnerRoutes api)
    {
        api.GetOfCustomer("/orders", FaultRoute.ListOrders, Access.AppOrUser, List);
        api.GetOfCustomer("/orders/{orderId}", FaultRoute.ReadOrder, Access.AppOrUser, Read);
    }

    private static PartnerReply List(PartnerCall call, Customer customer) =>
        PartnerReply.Ok(Collection<OrderBody>.Of(call.Session.FindBy(Order.Kind, customer.Id.ToString())
            .Where(order => order.VisibleAt <= call.Now)
            .OrderBy(order => order.CreatedAt)
            .Select(order => OrderBody.Of(order, call.Now))));

    private static PartnerReply Read(PartnerCall call, Customer customer) =>
        call.Session.Find(Order.Kind, call.Route("orderId")) is { } order && order.CustomerId == customer.Id && order.VisibleAt <= call.Now
            ? PartnerReply.Ok(OrderBody.Of(order, call.Now))
            : PartnerRefusals.OrderNotFound;
}

/// <param name="SubscriptionId">Left out until the subscription is active.</param>
internal sealed record OrderLineBody(
    int LineItemNumber,
    string OfferId,
    string? SubscriptionId,
    string TermDuration,
    string TransactionType,
    string FriendlyName,
    int Quantity,
    string? PartnerIdOnRecord);

internal sealed record OrderBody(
    string Id,
    string AlternateId,
    string ReferenceCustomerId,
    string BillingCycle,
    string CurrencyCode,
    DateTimeOffset CreationDate,
    string Status,
    string TransactionType,
    decimal TotalPrice,
    IReadOnlyList<OrderLineBody> LineItems)
{
    public ObjectAttributes Attributes { get; } = new("Order");

    public static OrderBody Of(Order order, DateTimeOffset now)
    {
        var completed = order.CompletedAt <= now;
        return new OrderBody(
            order.Id,
            order.Id,
            order.CustomerId.ToString(),
            order.BillingCycle,
            order.CurrencyCode,
            order.CreatedAt,
            completed ? "completed" : "pending",
            "UserPurchase",
            order.Lines.Sum(line => line.Price),
            [.. order.Lines.Select(line => new OrderLineBody(
                line.Number,
                line.OfferId,
                completed ? line.SubscriptionId : null,
                line.TermDuration,
                "New",
                line.FriendlyName,
                line.Quantity,
                line.ResellerPartnerId))]);
    }
}
