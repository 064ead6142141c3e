using CspOrchestrations.Reconciliation.Columns;
using CspOrchestrations.Reconciliation.Lines;
using CspOrchestrations.Reconciliation.Values;

namespace CspOrchestrations.Reconciliation.Totals;

/// <summary>What the reports draw: amounts before tax by customer, charge type and week, each currency by itself.</summary>
internal sealed class Breakdown(AmountColumns columns, FileKeys keys)
{
    /// <summary>Ten times the customers of a large partner; more are added up as others.</summary>
    private const int MostCustomers = 100_000;

    private readonly TextTable customers = new(MostCustomers);
    private readonly List<string> customerNames = [];
    private readonly Dictionary<(int Currency, int Number), Share> byCustomer = [];
    private readonly Dictionary<(int Currency, int Number), Share> byChargeType = [];
    private readonly Dictionary<(int Currency, int Number), Share> byWeek = [];
    private ((int Currency, int Number) Key, Share Share) lastChargeType = ((-1, -1), new Share());
    private ((int Currency, int Number) Key, Share Share) lastWeek = ((-1, -1), new Share());
    private ((int Currency, int Number) Key, Share Share) lastCustomer = ((-1, -1), new Share());

    public void Add(BillingLine line, LineKeys lineKeys)
    {
        var amount = line.Amount(columns.Subtotal);
        var customer = customers.NumberOf(line.Text(Column.CustomerId));
        if (customer == customerNames.Count)
        {
            customerNames.Add(line.String(Column.CustomerName));
        }

        Of(byCustomer, ref lastCustomer, (lineKeys.Currency, customer)).Add(amount);
        Of(byChargeType, ref lastChargeType, (lineKeys.Currency, lineKeys.ChargeType)).Add(amount);
        if (line.Has(columns.Day))
        {
            Of(byWeek, ref lastWeek, (lineKeys.Currency, MondayOf(line.Day(columns.Day)))).Add(amount);
        }
    }

    public IReadOnlyList<BreakdownShare> ByCustomer() => List(byCustomer, customer => (customers[customer], NameOf(customer)));

    public IReadOnlyList<BreakdownShare> ByChargeType() => List(byChargeType, type => (keys.ChargeTypes[type], keys.ChargeTypes[type]));

    public IReadOnlyList<BreakdownShare> ByWeek() => List(byWeek, monday =>
    {
        var day = DateOnly.FromDayNumber(monday).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        return (day, day);
    });

    private static Share Of(
        Dictionary<(int Currency, int Number), Share> shares, ref ((int Currency, int Number) Key, Share Share) last, (int Currency, int Number) key)
    {
        if (last.Key == key)
        {
            return last.Share;
        }

        if (!shares.TryGetValue(key, out var share))
        {
            shares.Add(key, share = new Share());
        }

        last = (key, share);
        return share;
    }

    /// <summary>Day 0, the first of January of the year 1, was a Monday.</summary>
    private static int MondayOf(int day) => day - (day % 7);

    private string NameOf(int customer) =>
        customer != TextTable.Other && customerNames[customer].Length > 0 ? customerNames[customer] : customers[customer];

    private List<BreakdownShare> List(Dictionary<(int Currency, int Number), Share> shares, Func<int, (string Key, string Name)> label) =>
    [
        .. shares.Select(entry =>
        {
            var (key, name) = label(entry.Key.Number);
            return new BreakdownShare(key, name, keys.Currencies[entry.Key.Currency], entry.Value.Rows, entry.Value.Amount);
        }).OrderBy(share => share.Currency, StringComparer.Ordinal).ThenBy(share => share.Key, StringComparer.Ordinal),
    ];

    private sealed class Share
    {
        public long Rows { get; private set; }

        public decimal Amount { get; private set; }

        public void Add(decimal amount)
        {
            Rows++;
            Amount += amount;
        }
    }
}

/// <param name="Key">Customer id, charge type, or a week's Monday.</param>
/// <param name="Amount">Before tax. For drawing: <see cref="InvoiceTotal"/> has the proved sums.</param>
public sealed record BreakdownShare(string Key, string Name, string Currency, long Rows, decimal Amount);
