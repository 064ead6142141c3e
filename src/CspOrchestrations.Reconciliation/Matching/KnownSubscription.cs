namespace CspOrchestrations.Reconciliation.Matching;

/// <summary>A subscription as the partner's own books, or Partner Center, have it. What is not known is null.</summary>
/// <param name="Quantity">Seats.</param>
/// <param name="Status">As at Partner Center: <c>active</c>, <c>suspended</c>, <c>deleted</c>, <c>expired</c>; unknown counts as active.</param>
/// <param name="UnitPrice">In the pricing currency, for a billing cycle.</param>
public sealed record KnownSubscription(
    string SubscriptionId,
    string? CustomerId,
    string? OrderId,
    string? ReferenceId,
    string? CustomerDomainName,
    string? ProductId,
    string? SkuId,
    string? BillingCycle,
    decimal? Quantity,
    string? Status,
    decimal? UnitPrice)
{
    /// <summary>What is billed by the year or for several has a line once in that time. What is not told counts as by the month.</summary>
    public bool IsBilledByTheMonth => BillingCycle is null || BillingCycle.Contains("month", StringComparison.OrdinalIgnoreCase);

    public bool IsEnded => Status?.ToUpperInvariant() is "SUSPENDED" or "DELETED" or "EXPIRED" or "DISABLED" or "CANCELLED" or "CANCELED";
}
