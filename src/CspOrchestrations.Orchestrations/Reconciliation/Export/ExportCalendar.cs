using CspOrchestrations.PartnerCenter.Billing;
using CspOrchestrations.PartnerCenter.Invoices;

namespace CspOrchestrations.Orchestrations.Reconciliation.Export;

/// <summary>
/// What a day exports. A billing period is a calendar month (UTC), and its invoice appears between the 6th and the 8th of the next one;
/// until then the month before is still unbilled. Source: Partner Center, billing overview.
/// </summary>
internal static class ExportCalendar
{
    private const int InvoiceIsThereFrom = 9;

    public static IReadOnlyList<BillingExportRequest> Unbilled(DateOnly day, ReconciliationExportOptions options) =>
    [
        .. from currency in Currencies(options)
           from period in day.Day < InvoiceIsThereFrom ? [BillingPeriod.Current, BillingPeriod.Last] : (BillingPeriod[])[BillingPeriod.Current]
           from kind in (BillingExportKind[])[BillingExportKind.UnbilledReconciliation, BillingExportKind.UnbilledUsage]
           select new BillingExportRequest(kind, InvoiceId: null, currency, period),
    ];

    /// <summary>What of an invoice's data may be new: all of it for some days, and what has never landed for longer.</summary>
    /// <param name="isLanded">Whether an export of this name has brought data before.</param>
    public static IEnumerable<BillingExportRequest> Billed(Invoice invoice, DateOnly day, InvoiceDays days, Func<BillingExportRequest, bool> isLanded)
    {
        var age = day.DayNumber - DateOnly.FromDateTime(invoice.InvoiceDate.UtcDateTime).DayNumber;
        return age < 0 || age > days.Exported ? [] : Kinds(invoice).Where(request => age <= days.Rechecked || !isLanded(request));
    }

    public static IReadOnlyList<string> Currencies(ReconciliationExportOptions options) =>
        options.UnbilledCurrencies.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static IEnumerable<BillingExportRequest> Kinds(Invoice invoice)
    {
        yield return new BillingExportRequest(BillingExportKind.BilledReconciliation, invoice.Id);
        if (invoice.HasUsage != false)
        {
            yield return new BillingExportRequest(BillingExportKind.BilledUsage, invoice.Id);
        }
    }
}

/// <param name="Exported">How many days after its date an invoice is exported if nothing of it has landed.</param>
/// <param name="Rechecked">For how many days after its date it is looked whether its data are others by now.</param>
internal sealed record InvoiceDays(int Exported, int Rechecked);
