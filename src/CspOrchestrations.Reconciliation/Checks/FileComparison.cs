using System.Globalization;
using CspOrchestrations.Core.Reconciliation;
using CspOrchestrations.Reconciliation.Columns;
using CspOrchestrations.Reconciliation.Totals;

namespace CspOrchestrations.Reconciliation.Checks;

/// <summary>V6 and V16: files of a run held against each other, by subscription.</summary>
internal static class FileComparison
{
    public static void Check(IReadOnlyList<(string Name, SubscriptionTotals Totals)> files, FindingSink findings, ReconciliationOptions options)
    {
        var complete = files.Where(file => file.Totals is { IsComplete: true, Kind: not null }).ToList();
        var lines = complete.Where(file => file.Totals.Kind == FileKind.Reconciliation).SelectMany(file => file.Totals.List()).ToList();
        var usage = complete.Where(file => file.Totals.Kind == FileKind.Usage).SelectMany(file => file.Totals.List()).ToList();
        CheckUsage(lines, usage, findings, options.UsageTolerance);
        CheckUnbilled(lines, findings);
    }

    private static void CheckUsage(
        IReadOnlyList<SubscriptionTotal> lines, IReadOnlyList<SubscriptionTotal> usage, FindingSink findings, decimal tolerance)
    {
        var invoices = usage.Select(total => total.Invoice).ToHashSet(StringComparer.Ordinal);
        var recorded = Sum(usage, total => (total.Invoice, total.Currency, total.Subscription), total => total.Metered);
        foreach (var (key, billed) in Sum(lines.Where(total => invoices.Contains(total.Invoice)), total => (total.Invoice, total.Currency, total.Subscription), total => total.Metered))
        {
            var used = recorded.GetValueOrDefault(key);
            if (Math.Abs(billed - used) > tolerance)
            {
                findings.Add(new Finding(
                    ReconciliationRules.V6,
                    findings.File,
                    Line: null,
                    string.Create(CultureInfo.InvariantCulture, $"{billed} {key.Currency} are billed for use, the daily usage adds up to {used}."),
                    InvoiceNumber: key.Invoice,
                    SubscriptionId: key.Subscription));
            }
        }
    }

    private static void CheckUnbilled(IReadOnlyList<SubscriptionTotal> lines, FindingSink findings)
    {
        var announced = Sum(lines.Where(total => total.Invoice.Length == 0), total => (total.Currency, total.Subscription), total => total.All);
        var billed = Sum(lines.Where(total => total.Invoice.Length > 0), total => (total.Currency, total.Subscription), total => total.All);
        if (billed.Count == 0)
        {
            return;
        }

        foreach (var (key, expected) in announced)
        {
            var amount = billed.GetValueOrDefault(key);
            if (Math.Abs(amount - expected) > Math.Max(1.00m, Math.Abs(expected) * 0.01m))
            {
                findings.Add(new Finding(
                    ReconciliationRules.V16,
                    findings.File,
                    Line: null,
                    string.Create(CultureInfo.InvariantCulture, $"{amount} {key.Currency} are billed, {expected} were announced as unbilled."),
                    SubscriptionId: key.Subscription));
            }
        }
    }

    private static SortedDictionary<TKey, decimal> Sum<TKey>(
        IEnumerable<SubscriptionTotal> totals, Func<SubscriptionTotal, TKey> key, Func<SubscriptionTotal, decimal> amount)
        where TKey : notnull
    {
        var sums = new SortedDictionary<TKey, decimal>();
        foreach (var total in totals)
        {
            sums[key(total)] = sums.GetValueOrDefault(key(total)) + amount(total);
        }

        return sums;
    }
}
