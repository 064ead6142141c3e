using System.Globalization;
using CspOrchestrations.Reconciliation.Columns;
using CspOrchestrations.Reconciliation.Lines;
using CspOrchestrations.Reconciliation.Values;

namespace CspOrchestrations.Reconciliation.Totals;

/// <summary>What the reports draw: amounts before tax by customer, charge type and week, each currency by itself.</summary>
internal sealed class Breakdown(AmountColumns columns, FileKeys keys)
{
    /// <summary>Ten times the customers of a large partner; more are added up as others.</summary>
    private const int MostCustomers = 100_000;

    /// <summary>Weeks are counted from here for a century; what lies outside is no charge of this system.</summary>
    private static readonly int FirstMonday = new DateOnly(2000, 1, 3).DayNumber;

    private const int Weeks = 5_200;

    private readonly TextTable customers = new(MostCustomers);
    private readonly List<string> customerNames = [];
    private readonly ShareTable byCustomer = new();
    private readonly ShareTable byChargeType = new();
    private readonly ShareTable byWeek = new();

    public void Add(BillingLine line, LineKeys lineKeys)
    {
        var amount = line.Amount(columns.Subtotal);
        var customer = customers.NumberOf(line.Text(Column.CustomerId));
        if (customer == customerNames.Count)
        {
            customerNames.Add(line.String(Column.CustomerName));
        }

        byCustomer.Add(lineKeys.Currency, customer, amount);
        byChargeType.Add(lineKeys.Currency, lineKeys.ChargeType, amount);
        var week = (line.Day(columns.Day) - FirstMonday) / 7;
        if (week >= 0 && week < Weeks)
        {
            byWeek.Add(lineKeys.Currency, week, amount);
        }
    }

    public IReadOnlyList<BreakdownShare> ByCustomer() => byCustomer.ToList(keys, customer => (customers[customer], NameOf(customer)));

    public IReadOnlyList<BreakdownShare> ByChargeType() => byChargeType.ToList(keys, type => (keys.ChargeTypes[type], keys.ChargeTypes[type]));

    public IReadOnlyList<BreakdownShare> ByWeek() => byWeek.ToList(keys, week =>
    {
        var day = DateOnly.FromDayNumber(FirstMonday + (week * 7)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return (day, day);
    });

    private string NameOf(int customer) =>
        customer != TextTable.Other && customerNames[customer].Length > 0 ? customerNames[customer] : customers[customer];
}

/// <param name="Key">Customer id, charge type, or a week's Monday.</param>
/// <param name="Amount">Before tax. For drawing: <see cref="InvoiceTotal"/> has the proved sums.</param>
public sealed record BreakdownShare(string Key, string Name, string Currency, long Rows, decimal Amount);
