using CspOrchestrations.Core.Onboarding;
using CspOrchestrations.Core.Remote;
using CspOrchestrations.PartnerCenter.Orders;

namespace CspOrchestrations.Orchestrations.Onboarding.Activities;

/// <summary>What became of a cart's lines, by the orders that there are.</summary>
internal static class OrderSearch
{
    private static readonly LineRefusal Untold = new(
        null, "Partner Center did not say what became of it. Look there before it is bought again.");

    /// <summary>The orders that are this purchase's; no lines when there are none.</summary>
    public static async Task<RemoteResult<Purchase>> FindAsync(
        this IOrders orders, PurchaseInQuestion purchase, CancellationToken cancellationToken)
    {
        var result = await orders.ListAsync(purchase.CustomerId, cancellationToken).ConfigureAwait(false);
        return result.Map(all => ResultOf(purchase, [.. all.Where(order => IsCandidate(order, purchase))], [], isFound: true));
    }

    /// <summary>The result of each line, by orders and errors.</summary>
    public static Purchase ResultOf(
        PurchaseInQuestion purchase, IReadOnlyList<Order> orders, IReadOnlyList<OrderError> errors, bool isFound)
    {
        var matched = OnboardingLines.Match(
            purchase.Lines.Select(line => line.Line),
            orders.SelectMany(order => order.Lines.Select(line => new BoughtLine(order.Id, line.OfferId, line.Quantity))));
        return matched.Count == 0 && isFound
            ? new Purchase(isFound, [])
            : new Purchase(isFound, [.. purchase.Lines.Select(line => matched.TryGetValue(line.Line.Number, out var bought)
                ? new PurchasedLine(line.Line.Number, bought.OrderId, null)
                : new PurchasedLine(line.Line.Number, null, RefusalOf(line, errors)))]);
    }

    /// <summary>An error without a group, or the only one there is, is about every line that was not bought.</summary>
    private static LineRefusal RefusalOf(OnboardingCartLine line, IReadOnlyList<OrderError> errors) =>
        (errors.FirstOrDefault(error => error.OrderGroupId is not null && error.OrderGroupId == line.Group)
            ?? errors.FirstOrDefault(error => error.OrderGroupId is null)
            ?? (errors.Count == 1 ? errors[0] : null)) is { } error
                ? new LineRefusal(error.Code, error.Description)
                : Untold;

    private static bool IsCandidate(Order order, PurchaseInQuestion purchase) =>
        (order.CreatedAt is null || order.CreatedAt >= purchase.NotBefore)
        && !purchase.OtherOrders.Contains(order.Id)
        && !string.Equals(order.Status, OrderStatus.Cancelled, StringComparison.OrdinalIgnoreCase);
}

/// <summary>As on the wire.</summary>
internal static class OrderStatus
{
    public const string Cancelled = "cancelled";
}
