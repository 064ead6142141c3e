using System.Globalization;
using CspOrchestrations.Reconciliation.Totals;

namespace CspOrchestrations.Orchestrations.Reconciliation.Runs;

/// <summary>What a run says of each invoice, whatever the number of files it came in.</summary>
public static class RunTotals
{
    /// <returns>One total for each invoice and currency, in the order of the files.</returns>
    public static IReadOnlyList<InvoiceTotal> Of(ReconciliationRunRecord run) =>
    [
        .. run.Files.SelectMany(file => file.Totals)
            .GroupBy(total => (total.InvoiceNumber, total.Currency))
            .Select(parts => new InvoiceTotal(
                parts.Key.InvoiceNumber,
                parts.Key.Currency,
                parts.Sum(part => part.Rows),
                Sum(parts.Select(part => part.Subtotal)),
                Sum(parts.Select(part => part.TaxTotal)),
                Sum(parts.Select(part => part.Total)))),
    ];

    private static string Sum(IEnumerable<string> amounts) =>
        amounts.Sum(amount => decimal.Parse(amount, CultureInfo.InvariantCulture)).ToString(CultureInfo.InvariantCulture);
}
