using CspOrchestrations.Core.Identity;
using CspOrchestrations.Core.Remote;

namespace CspOrchestrations.PartnerCenter.Subscriptions;

/// <summary>Subscriptions, read only.</summary>
public interface ISubscriptions
{
    Task<RemoteResult<IReadOnlyList<Subscription>>> ListAsync(CustomerId customer, string? orderId, CancellationToken cancellationToken);

    /// <summary>A null value when there is none.</summary>
    Task<RemoteResult<Subscription?>> FindAsync(CustomerId customer, string subscriptionId, CancellationToken cancellationToken);
}

/// <param name="OfferId"><c>product:sku:availability</c>.</param>
/// <param name="Status">As on the wire: <c>active</c>, <c>pending</c>, <c>suspended</c>, <c>deleted</c>, <c>expired</c>, <c>disabled</c>, <c>none</c>.</param>
/// <param name="TermDuration">ISO 8601.</param>
/// <param name="EffectiveStartDate">UTC.</param>
/// <param name="CommitmentEndDate">UTC; the last day of the term.</param>
/// <param name="Etag">For a later write; null when not told.</param>
public sealed record Subscription(
    string Id,
    string OfferId,
    string? OrderId,
    string? FriendlyName,
    int Quantity,
    string Status,
    string? TermDuration,
    string? BillingCycle,
    bool? AutoRenewEnabled,
    DateTimeOffset? EffectiveStartDate,
    DateTimeOffset? CommitmentEndDate,
    string? Etag);
