using CspOrchestrations.Simulator.Faults;
using CspOrchestrations.Simulator.PartnerCenter.Customers;
using CspOrchestrations.Simulator.PartnerCenter.Relationships;
using CspOrchestrations.Simulator.PartnerCenter.Wire;
using CspOrchestrations.Simulator.State;

namespace CspOrchestrations.Simulator.PartnerCenter.Orders;

/// <summary>Carts; <see cref="CheckoutOperation"/> buys them.</summary>
internal static class CartOperations
{
    private const string OneCart = "/carts/{cartId}";

    public static void MapCarts(this PartnerRoutes api)
    {
        api.PostOfCustomer("/carts", FaultRoute.CreateCart, Access.AppOrUser, Create);
        api.GetOfCustomer(OneCart, FaultRoute.ReadCart, Access.AppOrUser, Read);
        api.PutOfCustomer(OneCart, FaultRoute.UpdateCart, Access.AppOrUser, Update);
        api.PostOfCustomer($"{OneCart}/checkout", FaultRoute.Checkout, Access.AppOrUser, CheckoutOperation.Checkout);
    }

    /// <summary>The path's cart while it lives.</summary>
    public static Cart? Find(PartnerCall call, Customer customer) =>
        call.Session.Find(Cart.Kind, call.Route("cartId")) is { } cart && cart.CustomerId == customer.Id && cart.ExpiresAt > call.Now
            ? cart
            : null;

    private static PartnerReply Create(PartnerCall call, Customer customer)
    {
        var body = call.Body<NewCartBody>();
        if (RefusalOf(body, call.Session) is { } refusal)
        {
            return refusal;
        }

        var cart = new Cart(
            Guid.NewGuid().ToString(), customer.Id, call.Now, call.Now, CartLines.Of(body!.LineItems!, customer, call.Session));
        cart.SaveTo(call.Session);
        call.Append(PartnerEffectKind.CartCreated, customer.Id, cart.Id);
        return PartnerReply.Created(CartBody.Of(cart));
    }

    private static PartnerReply Read(PartnerCall call, Customer customer) =>
        Find(call, customer) is { } cart ? PartnerReply.Ok(CartBody.Of(cart)) : PartnerRefusals.NotFound("Cart");

    private static PartnerReply Update(PartnerCall call, Customer customer)
    {
        var body = call.Body<NewCartBody>();
        if (Find(call, customer) is not { } cart)
        {
            return PartnerRefusals.NotFound("Cart");
        }

        if (cart.OrderedAt is not null)
        {
            return CheckoutOperation.AlreadyOrdered;
        }

        if (RefusalOf(body, call.Session) is { } refusal)
        {
            return refusal;
        }

        var updated = cart with { ModifiedAt = call.Now, Lines = CartLines.Of(body!.LineItems!, customer, call.Session) };
        updated.SaveTo(call.Session);
        call.Append(PartnerEffectKind.CartUpdated, customer.Id, cart.Id);
        return PartnerReply.Ok(CartBody.Of(updated));
    }

    private static PartnerReply? RefusalOf(NewCartBody? body, SimulatorSession session)
    {
        if (body?.LineItems is not { Count: > 0 } lines || lines.Any(line => line is null))
        {
            return PartnerRefusals.Invalid("lineItems");
        }

        var resellers = lines.SelectMany(line => line!.Participants ?? []).Where(participant => participant.Key == CartLine.ResellerKey);
        return resellers.All(reseller => Reseller.IsActive(session, reseller.Value ?? "")) ? null : PartnerRefusals.ResellerNotActive;
    }
}
