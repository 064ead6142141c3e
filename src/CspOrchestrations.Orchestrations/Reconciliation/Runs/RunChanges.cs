using System.Globalization;

namespace CspOrchestrations.Orchestrations.Reconciliation.Runs;

/// <summary>What a new version of a source says that the one before did not: rows, totals and findings.</summary>
internal static class RunChanges
{
    public static IReadOnlyList<RunChange> Between(ReconciliationRunRecord before, ReconciliationRunRecord after)
    {
        var then = FactsOf(before);
        var now = FactsOf(after);
        return
        [
            .. now.Keys.Union(then.Keys).Order(StringComparer.Ordinal)
                .Select(what => new RunChange(what, then.GetValueOrDefault(what), now.GetValueOrDefault(what)))
                .Where(change => change.Before != change.After),
        ];
    }

    private static Dictionary<string, string> FactsOf(ReconciliationRunRecord run)
    {
        var facts = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["rows read"] = Text(run.RowsRead),
            ["rows in quarantine"] = Text(run.RowsQuarantined),
        };
        foreach (var total in RunTotals.Of(run))
        {
            var invoice = $"{(total.InvoiceNumber.Length > 0 ? total.InvoiceNumber : "unbilled")} in {total.Currency}";
            facts[$"rows of {invoice}"] = Text(total.Rows);
            facts[$"total of {invoice}"] = total.Total;
            facts[$"tax of {invoice}"] = total.TaxTotal;
        }

        foreach (var findings in run.Findings)
        {
            facts[$"findings of {findings.Rule}"] = Text(findings.Count);
        }

        return facts;
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
