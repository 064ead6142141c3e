using System.Globalization;
using CspOrchestrations.Core.Reconciliation;
using CspOrchestrations.Reconciliation.Runs;

namespace CspOrchestrations.Reconciliation.Checks;

/// <summary>C2, C3 and V5: the run's totals against what is known of its invoices.</summary>
internal static class InvoiceComparison
{
    public static void Check(IReadOnlyList<FileReport> files, FindingSink findings, ReconciliationOptions options)
    {
        var totals = files.SelectMany(file => file.Totals).ToList();
        foreach (var invoice in options.Invoices)
        {
            var lines = totals.Where(total => total.InvoiceNumber == invoice.Number).ToList();
            var rows = lines.Sum(total => total.Rows);
            var sum = lines.Sum(total => decimal.Parse(total.Total, CultureInfo.InvariantCulture));
            if (rows == 0)
            {
                if (invoice.TotalCharges is not (null or 0))
                {
                    Add(ReconciliationRules.C2, invoice, $"The invoice is over {invoice.TotalCharges} and has no lines.");
                }
            }
            else if (invoice.TotalCharges is { } charges && Math.Abs(sum - charges) > BillingArithmetic.SumTolerance(rows))
            {
                Add(ReconciliationRules.V5, invoice, $"The lines add up to {sum}, the invoice is over {charges}.");
            }

            if (invoice.EarlierRows is { } earlier && earlier != rows)
            {
                Add(ReconciliationRules.C3, invoice, $"The invoice has {rows} lines, in the run before it had {earlier}.");
            }
        }

        void Add(ReconciliationRule rule, ExpectedInvoice invoice, FormattableString message) => findings.Add(new Finding(
            rule, findings.File, Line: null, message.ToString(CultureInfo.InvariantCulture), InvoiceNumber: invoice.Number));
    }
}
