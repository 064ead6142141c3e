using CspOrchestrations.Core.Identity;

namespace CspOrchestrations.Simulator.PartnerCenter.Subscriptions;

/// <summary>A subscription that the controls put there, as if it had been bought long ago.</summary>
/// <param name="CustomerId">Must exist.</param>
/// <param name="FirstDay">Of the running term, UTC.</param>
/// <param name="LastDay">Of the running term, UTC.</param>
/// <param name="ProductId">Of the simulator's catalogue.</param>
/// <param name="TermDuration">ISO 8601.</param>
/// <param name="BillingCycle">As on the wire.</param>
/// <param name="AutoRenew">Off without an action: the conversion job comes 24 hours after it is put there.</param>
/// <param name="ActionType">Of the action at the end of the term; null for none.</param>
/// <param name="Id">A new one when null.</param>
public sealed record NewSubscription(
    CustomerId CustomerId,
    DateOnly FirstDay,
    DateOnly LastDay,
    string ProductId = "CFQ7TTC0LFLX",
    int Quantity = 10,
    string TermDuration = "P1Y",
    string BillingCycle = "monthly",
    bool AutoRenew = true,
    string? ActionType = null,
    string? Id = null)
{
    /// <summary><c>product:sku:availability</c>, also of a product that the catalogue does not have; its first SKU when null.</summary>
    public string? OfferId { get; init; }

    public SubscriptionTraits Traits { get; init; } = new();
}

/// <summary>A subscription as the controls show it.</summary>
/// <param name="Status">As on the wire.</param>
/// <param name="ActionType">Of the action at the end of the term; null for none.</param>
/// <param name="IsExtended">It is in an extended service term.</param>
public sealed record SubscriptionView(
    string Id,
    CustomerId CustomerId,
    string OfferId,
    int Quantity,
    string Status,
    DateOnly FirstDay,
    DateOnly LastDay,
    string TermDuration,
    bool AutoRenew,
    string? ActionType,
    bool IsExtended)
{
    internal static SubscriptionView Of(Subscription subscription, DateTimeOffset now) => new(
        subscription.Id,
        subscription.CustomerId,
        subscription.Line.OfferId,
        subscription.Line.Quantity,
        subscription.Status(now),
        DateOnly.FromDateTime(subscription.TermStart.UtcDateTime),
        subscription.End.LastDay,
        subscription.Line.TermDuration,
        subscription.AutoRenew,
        subscription.Actions is [var action, ..] ? action.ActionType : null,
        subscription.IsExtended);
}
