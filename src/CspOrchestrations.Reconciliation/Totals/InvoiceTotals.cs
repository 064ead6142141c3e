using CspOrchestrations.Reconciliation.Columns;
using CspOrchestrations.Reconciliation.Lines;
using CspOrchestrations.Reconciliation.Values;

namespace CspOrchestrations.Reconciliation.Totals;

/// <summary>Exact sums by invoice and currency.</summary>
internal sealed class InvoiceTotals(AmountColumns columns)
{
    private readonly Dictionary<(int Invoice, int Currency), Sums> sums = [];
    private (int Invoice, int Currency) lastKey = (-1, -1);
    private Sums last = new();

    public void Add(BillingLine line, LineKeys keys)
    {
        var key = (keys.Invoice, keys.Currency);
        if (key != lastKey)
        {
            lastKey = key;
            if (!sums.TryGetValue(key, out last!))
            {
                sums.Add(key, last = new Sums());
            }
        }

        last.Rows++;
        last.Subtotal.Add(line.Amount(columns.Subtotal));
        if (columns.Total == Column.Unknown)
        {
            return;
        }

        last.TaxTotal.Add(line.Amount(columns.TaxTotal));
        if (line.Has(columns.Total))
        {
            last.Total.Add(line.Amount(columns.Total));
        }
        else
        {
            last.Total.Add(line.Amount(columns.Subtotal));
            last.Total.Add(line.Amount(columns.TaxTotal));
        }
    }

    public IReadOnlyList<InvoiceTotal> ToList(FileKeys keys) =>
    [
        .. sums
            .Select(entry => new InvoiceTotal(
                keys.Invoices[entry.Key.Invoice],
                keys.Currencies[entry.Key.Currency],
                entry.Value.Rows,
                entry.Value.Subtotal.ToText(),
                entry.Value.TaxTotal.ToText(),
                (columns.Total == Column.Unknown ? entry.Value.Subtotal : entry.Value.Total).ToText()))
            .OrderBy(total => total.InvoiceNumber, StringComparer.Ordinal)
            .ThenBy(total => total.Currency, StringComparer.Ordinal),
    ];

    private sealed class Sums
    {
        public long Rows { get; set; }

        public ExactSum Subtotal { get; } = new();

        public ExactSum TaxTotal { get; } = new();

        public ExactSum Total { get; } = new();
    }
}

/// <summary>What the lines of an invoice add up to; the sums are exact to ten decimals and written with a decimal point.</summary>
/// <param name="InvoiceNumber">Empty in unbilled files.</param>
/// <param name="Subtotal">Of usage files: BillingPreTaxTotal.</param>
public sealed record InvoiceTotal(string InvoiceNumber, string Currency, long Rows, string Subtotal, string TaxTotal, string Total);
