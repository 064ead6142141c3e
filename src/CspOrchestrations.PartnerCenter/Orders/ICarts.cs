using CspOrchestrations.Core.Identity;
using CspOrchestrations.Core.Remote;

namespace CspOrchestrations.PartnerCenter.Orders;

/// <summary>Carts and their checkout. A cart lives seven days.</summary>
public interface ICarts
{
    Task<RemoteResult<Cart>> CreateAsync(
        CustomerId customer, IReadOnlyList<NewCartLine> lines, Guid idempotencyKey, CancellationToken cancellationToken);

    /// <summary>A null value when there is no such cart, or none any more.</summary>
    Task<RemoteResult<Cart?>> FindAsync(CustomerId customer, string cartId, CancellationToken cancellationToken);

    /// <summary>Buys. Idempotent only by its key: after an unanswered call look for the cart's status and the orders.</summary>
    Task<RemoteResult<CheckedOutCart>> CheckoutAsync(
        CustomerId customer, string cartId, Guid idempotencyKey, CancellationToken cancellationToken);
}

/// <summary>Orders. One may be invisible (404, 20000) for fifteen minutes after its checkout.</summary>
public interface IOrders
{
    /// <summary>A null value when it is not visible (yet).</summary>
    Task<RemoteResult<Order?>> FindAsync(CustomerId customer, string orderId, CancellationToken cancellationToken);

    Task<RemoteResult<IReadOnlyList<Order>>> ListAsync(CustomerId customer, CancellationToken cancellationToken);
}

/// <param name="TermDuration">ISO 8601.</param>
/// <param name="BillingCycle">As on the wire.</param>
/// <param name="ResellerPartnerId">The transacting indirect reseller; null for a direct-bill partner.</param>
public sealed record NewCartLine(
    string CatalogItemId, int Quantity, string TermDuration, string BillingCycle, string? FriendlyName, string? ResellerPartnerId);

/// <param name="ExpiresAt">UTC.</param>
/// <param name="Status">As on the wire; unconfirmed, null when not told.</param>
public sealed record Cart(string Id, DateTimeOffset? ExpiresAt, string? Status, IReadOnlyList<CartLine> Lines);

/// <param name="Id">0-based, in the order of the request.</param>
/// <param name="OrderGroup">Lines of one group become one order.</param>
/// <param name="Error">Why this line cannot be bought; null when it can.</param>
public sealed record CartLine(int Id, string CatalogItemId, int Quantity, string? OrderGroup, CartLineError? Error);

public sealed record CartLineError(string Code, string Description);

public sealed record CheckedOutCart(IReadOnlyList<Order> Orders, IReadOnlyList<OrderError> Errors);

/// <summary>One order group that was not bought; the others were.</summary>
public sealed record OrderError(string? OrderGroupId, string Code, string Description);

/// <param name="Status">As on the wire: <c>pending</c>, <c>completed</c>, <c>cancelled</c>.</param>
/// <param name="CreatedAt">UTC.</param>
public sealed record Order(string Id, string? Status, DateTimeOffset? CreatedAt, IReadOnlyList<OrderLine> Lines);

/// <param name="OfferId"><c>product:sku:availability</c>.</param>
/// <param name="SubscriptionId">Null until it is provisioned.</param>
public sealed record OrderLine(int LineItemNumber, string OfferId, int Quantity, string? SubscriptionId);
