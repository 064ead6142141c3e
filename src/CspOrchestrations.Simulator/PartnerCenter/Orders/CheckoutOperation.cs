using System.Globalization;
using CspOrchestrations.Simulator.PartnerCenter.Agreements;
using CspOrchestrations.Simulator.PartnerCenter.Catalogue;
using CspOrchestrations.Simulator.PartnerCenter.Customers;
using CspOrchestrations.Simulator.PartnerCenter.Subscriptions;
using CspOrchestrations.Simulator.PartnerCenter.Wire;
using CspOrchestrations.Simulator.State;

namespace CspOrchestrations.Simulator.PartnerCenter.Orders;

/// <summary>Buys a cart: each group of lines becomes an order with its subscriptions, or an error.</summary>
internal static class CheckoutOperation
{
    public static readonly PartnerReply AlreadyOrdered =
        PartnerReply.Refused(StatusCodes.Status400BadRequest, "CartOrdered", "The cart was checked out already.");

    public static PartnerReply Checkout(PartnerCall call, Customer customer)
    {
        if (CartOperations.Find(call, customer) is not { } cart)
        {
            return PartnerRefusals.NotFound("Cart");
        }

        if (cart.OrderedAt is not null)
        {
            return AlreadyOrdered;
        }

        return customer.Standing switch
        {
            AgreementStanding.Missing => PartnerRefusals.AgreementMissing,
            AgreementStanding.Stale => PartnerRefusals.AgreementStale,
            _ => Buy(call, cart),
        };
    }

    private static PartnerReply Buy(PartnerCall call, Cart cart)
    {
        List<OrderBody> orders = [];
        List<OrderErrorBody> errors = [];
        foreach (var group in cart.Lines.GroupBy(line => line.OrderGroup))
        {
            if (ErrorOf(call, group) is { } error)
            {
                errors.Add(error);
            }
            else
            {
                var order = Order.Of(cart, [.. group], call.Now, call.Settings);
                Place(call, order);
                orders.Add(OrderBody.Of(order, call.Now));
            }
        }

        if (orders.Count > 0)
        {
            (cart with { OrderedAt = call.Now, ModifiedAt = call.Now }).SaveTo(call.Session);
            call.Append(PartnerEffectKind.CartCheckedOut, cart.CustomerId, cart.Id);
        }

        return PartnerReply.Created(new CheckoutBody(orders, errors));
    }

    /// <summary>The first error of the group's lines: those of the catalogue as it is now, then those of the settings.</summary>
    private static OrderErrorBody? ErrorOf(PartnerCall call, IGrouping<string, CartLine> group)
    {
        var edition = CatalogueEdition.Current(call.Session);
        foreach (var line in group)
        {
            if (CartLines.ErrorOf(line, edition) is { } error)
            {
                return new OrderErrorBody(group.Key, error.Code.ToString(CultureInfo.InvariantCulture), error.Description);
            }

            if (call.Settings.RefusedProducts.TryGetValue(line.CatalogItemId.Split(':')[0], out var code))
            {
                return new OrderErrorBody(group.Key, code, "The order could not be placed.");
            }
        }

        return null;
    }

    private static void Place(PartnerCall call, Order order)
    {
        order.SaveTo(call.Session);
        call.Append(PartnerEffectKind.OrderCreated, order.CustomerId, order.Id);
        foreach (var line in order.Lines)
        {
            var subscription = Subscription.Of(order, line, call.Settings);
            subscription.SaveTo(call.Session);
            call.Append(PartnerEffectKind.SubscriptionCreated, order.CustomerId, subscription.Id);
        }
    }

    private sealed record CheckoutBody(IReadOnlyList<OrderBody> Orders, IReadOnlyList<OrderErrorBody> OrderErrors);

    private sealed record OrderErrorBody(string OrderGroupId, string Code, string Description);
}
