using CspOrchestrations.Core.Identity;
using CspOrchestrations.Simulator.PartnerCenter.Catalogue;
using CspOrchestrations.Simulator.PartnerCenter.Orders;
using CspOrchestrations.Simulator.State;

namespace CspOrchestrations.Simulator.PartnerCenter.Subscriptions;

/// <summary>What a line of an order became.</summary>
/// <param name="Version">One more with each change; the etag is made of it.</param>
/// <param name="VisibleAt">Before that reads do not find it.</param>
/// <param name="ActiveAt">Pending before.</param>
/// <param name="TermStart">The first day of the term, 00:00 UTC.</param>
/// <param name="TermEnd">The last day of the term, 00:00 UTC.</param>
internal sealed record Subscription(
    string Id,
    CustomerId CustomerId,
    string OrderId,
    int Version,
    OrderLine Line,
    DateTimeOffset CreatedAt,
    DateTimeOffset VisibleAt,
    DateTimeOffset ActiveAt,
    DateTimeOffset TermStart,
    DateTimeOffset TermEnd)
{
    /// <summary>Looked up by customer.</summary>
    public static readonly DocumentKind<Subscription> Kind = new("subscriptions");

    public static Subscription Of(Order order, OrderLine line, PartnerCenterSettings settings)
    {
        var start = new DateTimeOffset(order.CreatedAt.UtcDateTime.Date, TimeSpan.Zero);
        return new Subscription(
            line.SubscriptionId,
            order.CustomerId,
            order.Id,
            1,
            line,
            order.CreatedAt,
            order.CreatedAt + settings.OrderDelay,
            order.CreatedAt + settings.ActivationDelay,
            start,
            start.AddMonths(new Term(line.TermDuration, line.BillingCycle).Months).AddDays(-1));
    }

    public bool IsActive(DateTimeOffset now) => ActiveAt <= now;

    public void SaveTo(SimulatorSession session) => session.Save(Kind, Id, CustomerId.ToString(), this);
}
