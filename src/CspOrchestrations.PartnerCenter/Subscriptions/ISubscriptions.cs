using System.Text.Json.Nodes;
using CspOrchestrations.Core.EndOfTerm;
using CspOrchestrations.Core.Identity;
using CspOrchestrations.Core.Remote;

namespace CspOrchestrations.PartnerCenter.Subscriptions;

/// <summary>Subscriptions: reads, and the changes that Core can make.</summary>
public interface ISubscriptions
{
    Task<RemoteResult<IReadOnlyList<Subscription>>> ListAsync(CustomerId customer, string? orderId, CancellationToken cancellationToken);

    /// <summary>A null value when there is none.</summary>
    Task<RemoteResult<Subscription?>> FindAsync(CustomerId customer, string subscriptionId, CancellationToken cancellationToken);

    /// <summary>
    /// Applies one change: <c>PATCH</c> of the whole resource with the change in it, and its etag in <c>If-Match</c>. Rejected with
    /// <see cref="ProblemCodes.EtagStale"/> when it has changed since it was read. What was accepted may be under way still:
    /// read it back.
    /// </summary>
    /// <param name="customer">Whose it is.</param>
    /// <param name="subscription">As <see cref="FindAsync"/> has given it just now; a listed one has no whole resource.</param>
    /// <param name="change">Made by <see cref="EndOfTermWrites"/>.</param>
    /// <param name="idempotencyKey">Stable over retries of one body.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<RemoteResult<AcceptedChange>> ChangeAsync(
        CustomerId customer, Subscription subscription, SubscriptionChange change, Guid idempotencyKey, CancellationToken cancellationToken);
}

/// <param name="IsUnderWay">The API answered that it has begun (202) and not that it has done.</param>
public sealed record AcceptedChange(bool IsUnderWay);

/// <param name="OfferId"><c>product:sku:availability</c>.</param>
/// <param name="Status">As on the wire: <c>active</c>, <c>pending</c>, <c>suspended</c>, <c>deleted</c>, <c>expired</c>,
/// <c>disabled</c>, <c>none</c>.</param>
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
    string? Etag)
{
    /// <summary>The offer's name, which <see cref="FriendlyName"/> may hide.</summary>
    public string? OfferName { get; init; }

    /// <summary>What is said about the end of the term before <see cref="AutoRenewEnabled"/> counts; empty when nothing is.</summary>
    public IReadOnlyList<ScheduledAction> ScheduledActions { get; init; } = [];

    /// <summary>What the next term is to be like; null when it stays as it is.</summary>
    public NextTermInstructions? NextTerm { get; init; }

    /// <summary><c>license</c> or <c>usage</c>; null when not told.</summary>
    public string? BillingType { get; init; }

    /// <summary>The product type's id, such as <c>OnlineServicesNCE</c>; null when not told.</summary>
    public string? ProductType { get; init; }

    public bool? IsTrial { get; init; }

    public bool? IsMicrosoftProduct { get; init; }

    /// <summary>UTC; of the purchase. Null when not told.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>The resource as it was read, for a change that must send it whole; null where it was listed.</summary>
    internal JsonObject? Resource { get; init; }
}
