using System.Text;
using CspOrchestrations.Reconciliation.Columns;
using CspOrchestrations.Reconciliation.Lines;
using CspOrchestrations.Reconciliation.Values;

namespace CspOrchestrations.Reconciliation.Matching;

/// <summary>The key that a line and a subscription met by, in the order in which they are tried.</summary>
internal enum MatchKey
{
    Subscription,
    Order,
    ReferenceId,
    Product,
}

/// <summary>Finds the subscription that a line belongs to.</summary>
/// <remarks>
/// The last key is customer domain, product and SKU; a line's charge type, term and cycle have no counterpart in an inventory,
/// except that the billing cycle decides between several. What stays ambiguous does not match.
/// </remarks>
internal sealed class SubscriptionIndex
{
    private const int Ambiguous = -1;

    private readonly Dictionary<ulong, int>[] byKey = [[], [], [], []];
    private readonly Dictionary<ulong, List<int>> byProduct = [];

    public SubscriptionIndex(IReadOnlyList<KnownSubscription> subscriptions)
    {
        Subscriptions = subscriptions;
        for (var number = 0; number < subscriptions.Count; number++)
        {
            Add(subscriptions[number], number);
        }
    }

    public IReadOnlyList<KnownSubscription> Subscriptions { get; }

    /// <summary>The subscription's number; -1 when none is found.</summary>
    public int Find(BillingLine line, out MatchKey key)
    {
        key = MatchKey.Subscription;
        var subscription = IdHash(line.Text(Column.SubscriptionId));
        if (Find(key, Pair(subscription, IdHash(line.Text(Column.CustomerId))), out var number) || Find(key, Pair(subscription, 0), out number))
        {
            return number;
        }

        key = MatchKey.Order;
        if (FindText(key, line.Text(Column.OrderId), out number) || FindText(key, line.Text(Column.AlternateId), out number))
        {
            return number;
        }

        key = MatchKey.ReferenceId;
        if (line.Columns.Has(Column.ReferenceId) && FindText(key, line.ReferenceId.Id, out number))
        {
            return number;
        }

        key = MatchKey.Product;
        return FindProduct(line);
    }

    private void Add(KnownSubscription subscription, int number)
    {
        // A customer that the file does not tell matches any.
        Add(MatchKey.Subscription, Pair(IdHash(Encoding.UTF8.GetBytes(subscription.SubscriptionId)), IdHash(Encoding.UTF8.GetBytes(subscription.CustomerId ?? ""))), number);
        AddText(MatchKey.Order, subscription.OrderId, number);
        AddText(MatchKey.ReferenceId, subscription.ReferenceId, number);
        if (subscription is { CustomerDomainName: { } domain, ProductId: { } product, SkuId: { } sku })
        {
            var key = Product(Encoding.UTF8.GetBytes(domain), Encoding.UTF8.GetBytes(product), Encoding.UTF8.GetBytes(sku));
            if (!byProduct.TryGetValue(key, out var same))
            {
                byProduct.Add(key, same = []);
            }

            same.Add(number);
        }
    }

    private void AddText(MatchKey key, string? text, int number)
    {
        if (!string.IsNullOrEmpty(text))
        {
            Add(key, ByteHash.Short(Encoding.UTF8.GetBytes(text)), number);
        }
    }

    private void Add(MatchKey key, ulong hash, int number)
    {
        if (!byKey[(int)key].TryAdd(hash, number) && key != MatchKey.Subscription)
        {
            byKey[(int)key][hash] = Ambiguous;
        }
    }

    private bool FindText(MatchKey key, ReadOnlySpan<byte> text, out int number)
    {
        number = Ambiguous;
        return text.Length > 0 && Find(key, ByteHash.Short(text), out number);
    }

    private bool Find(MatchKey key, ulong hash, out int number) => byKey[(int)key].TryGetValue(hash, out number) && number != Ambiguous;

    private int FindProduct(BillingLine line)
    {
        var domain = ByteHash.Short(line.Text(Column.CustomerDomainName));
        var product = ByteHash.Short(line.Text(Column.ProductId));
        if (!byProduct.TryGetValue(Pair(Pair(domain, product), ByteHash.Short(line.Text(Column.SkuId))), out var candidates))
        {
            return Ambiguous;
        }

        if (candidates.Count > 1)
        {
            var cycle = line.String(Column.BillingFrequency);
            candidates = [.. candidates.Where(number => string.Equals(Subscriptions[number].BillingCycle, cycle, StringComparison.OrdinalIgnoreCase))];
        }

        return candidates is [var only] ? only : Ambiguous;
    }

    private static ulong Product(ReadOnlySpan<byte> domain, ReadOnlySpan<byte> product, ReadOnlySpan<byte> sku) =>
        Pair(Pair(ByteHash.Short(domain), ByteHash.Short(product)), ByteHash.Short(sku));

    private static ulong Pair(ulong one, ulong other) => (one * 0x9E3779B97F4A7C15) ^ other;

    /// <summary>GUIDs are the same in either case. 0 for an empty one.</summary>
    private static ulong IdHash(ReadOnlySpan<byte> id)
    {
        Span<byte> lower = stackalloc byte[64];
        if (id.IsEmpty || id.Length > lower.Length)
        {
            return id.IsEmpty ? 0 : ByteHash.Short(id);
        }

        _ = Ascii.ToLower(id, lower, out var count);
        return ByteHash.Short(lower[..count]);
    }
}
