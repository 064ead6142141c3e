using CspOrchestrations.Core.Identity;
using CspOrchestrations.Simulator.PartnerCenter.Catalogue;
using CspOrchestrations.Simulator.State;

namespace CspOrchestrations.Simulator.PartnerCenter.Orders;

/// <summary>An order of a checkout.</summary>
/// <param name="VisibleAt">Before that reads do not find it.</param>
/// <param name="CompletedAt">When its subscriptions are active.</param>
internal sealed record Order(
    string Id,
    CustomerId CustomerId,
    string CurrencyCode,
    string BillingCycle,
    DateTimeOffset CreatedAt,
    DateTimeOffset VisibleAt,
    DateTimeOffset CompletedAt,
    IReadOnlyList<OrderLine> Lines)
{
    /// <summary>Looked up by customer.</summary>
    public static readonly DocumentKind<Order> Kind = new("orders");

    public static Order Of(Cart cart, IReadOnlyList<CartLine> lines, DateTimeOffset now, PartnerCenterSettings settings) => new(
        Guid.NewGuid().ToString("N")[..12],
        cart.CustomerId,
        lines[0].CurrencyCode,
        lines[0].BillingCycle,
        now,
        now + settings.OrderDelay,
        now + settings.ActivationDelay,
        [.. lines.Select((line, number) => OrderLine.Of(line, number))]);

    public void SaveTo(SimulatorSession session) => session.Save(Kind, Id, CustomerId.ToString(), this);
}

/// <param name="OfferId"><c>product:sku:availability</c>.</param>
/// <param name="Price">Of the whole term, in the order's currency.</param>
internal sealed record OrderLine(
    int Number,
    string OfferId,
    string ProductId,
    string SkuId,
    string FriendlyName,
    int Quantity,
    string TermDuration,
    string BillingCycle,
    string SubscriptionId,
    string? ResellerPartnerId,
    decimal Price)
{
    public static OrderLine Of(CartLine line, int number)
    {
        var parts = line.CatalogItemId.Split(':');
        var sku = CatalogueItems.Find(parts[0])!.Skus.Single(sku => sku.Id == parts[1]);
        return new OrderLine(
            number,
            line.CatalogItemId,
            parts[0],
            parts[1],
            line.FriendlyName ?? sku.Title,
            line.Quantity,
            line.TermDuration,
            line.BillingCycle,
            Guid.NewGuid().ToString(),
            line.ResellerPartnerId,
            sku.MonthlyPrice * line.Quantity * new Term(line.TermDuration, line.BillingCycle).Months);
    }
}
