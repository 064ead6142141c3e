using CspOrchestrations.PartnerCenter.Billing;

namespace CspOrchestrations.Orchestrations.Reconciliation.Export;

/// <summary>
/// Which unbilled data a day exports. A billing period is a calendar month (UTC), and its invoice appears between the 6th and the 8th of
/// the next one; until then the month before is still unbilled. Source: Partner Center, billing overview.
/// </summary>
internal static class UnbilledExports
{
    private const int InvoiceIsThereFrom = 9;

    public static IReadOnlyList<BillingExportRequest> Of(DateOnly day, ReconciliationExportOptions options) =>
    [
        .. from currency in Currencies(options)
           from period in day.Day < InvoiceIsThereFrom ? [BillingPeriod.Current, BillingPeriod.Last] : (BillingPeriod[])[BillingPeriod.Current]
           from kind in (BillingExportKind[])[BillingExportKind.UnbilledReconciliation, BillingExportKind.UnbilledUsage]
           select new BillingExportRequest(kind, InvoiceId: null, currency, period),
    ];

    public static IReadOnlyList<string> Currencies(ReconciliationExportOptions options) =>
        options.UnbilledCurrencies.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
