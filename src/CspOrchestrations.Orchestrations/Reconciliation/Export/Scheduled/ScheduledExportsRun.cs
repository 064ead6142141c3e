using CspOrchestrations.Orchestrations.Workflows;
using CspOrchestrations.PartnerCenter.Billing;

namespace CspOrchestrations.Orchestrations.Reconciliation.Export.Scheduled;

/// <summary>A day's exports, with the settings as they were when it began.</summary>
/// <param name="Prefix">Of the exports' request ids, so that each is started once however often this is repeated.</param>
/// <param name="Day">UTC.</param>
/// <param name="WithInvoices">Whether invoices are looked for.</param>
internal sealed record ScheduledExportsRun(
    string Prefix, DateOnly Day, IReadOnlyList<BillingExportRequest> Unbilled, bool WithInvoices, InvoiceDays Days, RemotePatience Patience);

/// <summary>The workflow's output.</summary>
/// <param name="Unbilled">Exports of unbilled data that were started.</param>
/// <param name="Billed">Exports of invoices that were started.</param>
/// <param name="Reason">Why the list of invoices could not be read; null when it could, or was not asked for.</param>
public sealed record ScheduledExportsResult(int Unbilled, int Billed, string? Reason = null);

internal sealed record ListDueInvoicesInput(DateOnly Day, InvoiceDays Days);

internal sealed record DueExports(IReadOnlyList<BillingExportRequest> Requests);

internal sealed record ScheduledExport(BillingExportRequest Request, string Prefix);

/// <param name="Reason">Null when there is none any more.</param>
internal sealed record InvoiceListTrouble(string InstanceId, string? Reason);
