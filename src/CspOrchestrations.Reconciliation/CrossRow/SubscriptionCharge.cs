using CspOrchestrations.Core.Reconciliation;

namespace CspOrchestrations.Reconciliation.CrossRow;

/// <summary>What the rules about a subscription's lines need of one line, by subscription and charge period.</summary>
/// <param name="Subscription">An empty id when the line has none that is a GUID.</param>
/// <param name="Order">A hash.</param>
internal readonly record struct SubscriptionCharge(
    Guid Subscription, int Start, int End, ulong Order, RowPlace Place, decimal Amount, ChargeKind Charge) : IComparable<SubscriptionCharge>
{
    public int CompareTo(SubscriptionCharge other)
    {
        var order = Subscription.CompareTo(other.Subscription);
        order = order != 0 ? order : Start.CompareTo(other.Start);
        order = order != 0 ? order : End.CompareTo(other.End);
        order = order != 0 ? order : Order.CompareTo(other.Order);
        return order != 0 ? order : Place.CompareTo(other.Place);
    }

    public bool IsSamePeriod(in SubscriptionCharge other) =>
        Subscription == other.Subscription && Start == other.Start && End == other.End && Order == other.Order;
}

/// <summary>That a subscription is billed for a customer's product and SKU.</summary>
/// <param name="Product">A hash of customer, product and SKU.</param>
internal readonly record struct ProductSubscription(ulong Product, Guid Subscription, RowPlace Place) : IComparable<ProductSubscription>
{
    public int CompareTo(ProductSubscription other)
    {
        var order = Product.CompareTo(other.Product);
        order = order != 0 ? order : Subscription.CompareTo(other.Subscription);
        return order != 0 ? order : Place.CompareTo(other.Place);
    }
}
