using System.Text.Json.Serialization;
using CspOrchestrations.Core.EndOfTerm;
using CspOrchestrations.Core.Identity;
using CspOrchestrations.Core.Terms;
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

    public bool AutoRenew { get; init; } = true;

    /// <summary>When auto-renew was turned off without an action; the conversion job comes after it.</summary>
    public DateTimeOffset? AutoRenewOffAt { get; init; }

    public IReadOnlyList<ScheduledActionBody> Actions { get; init; } = [];

    public NextTermBody? NextTerm { get; init; }

    /// <summary><c>suspended</c>, <c>deleted</c> or <c>expired</c>; null while it is pending or active.</summary>
    public string? Standing { get; init; }

    /// <summary>An operation is pending until then: 900278.</summary>
    public DateTimeOffset? BusyUntil { get; init; }

    /// <summary>In an extended service term.</summary>
    public bool IsExtended { get; init; }

    public SubscriptionTraits Traits { get; init; } = new();

    /// <summary>The first day from which terms of the present length are counted, so that month ends do not drift.</summary>
    public DateTimeOffset? CountedFrom { get; init; }

    /// <summary>Terms since <see cref="CountedFrom"/>.</summary>
    public int TermNumber { get; init; }

    [JsonIgnore]
    public TermEnd End => Core.Terms.TermEnd.Of(TermEnd);

    [JsonIgnore]
    public EstEligibility Eligibility => EstEligibilityRules.Of(new EstSubject(
        DateOnly.FromDateTime(TermStart.UtcDateTime),
        End.LastDay,
        Traits.IsLicenseBased,
        Traits.IsTrial,
        Traits.IsMicrosoftProduct,
        Traits.IsOnlineService));

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

    /// <summary>As on the wire.</summary>
    public string Status(DateTimeOffset now) => Standing ?? (IsActive(now) ? "active" : "pending");

    public void SaveTo(SimulatorSession session) => session.Save(Kind, Id, CustomerId.ToString(), this);
}
