using CspOrchestrations.Core.Remote;
using CspOrchestrations.Durable;
using CspOrchestrations.Orchestrations.Attention;
using CspOrchestrations.Orchestrations.Reconciliation.Ingest;
using CspOrchestrations.Orchestrations.Workflows;
using CspOrchestrations.PartnerCenter.Billing;
using CspOrchestrations.PartnerCenter.Invoices;

namespace CspOrchestrations.Orchestrations.Reconciliation.Export.Scheduled;

/// <summary>Reads the list of invoices, and says which of their data may be new.</summary>
internal sealed class ListDueInvoicesActivity(IInvoices invoices, ReconciliationExportRecords records)
    : Activity<ListDueInvoicesInput, RemoteResult<DueExports>>
{
    public override async Task<RemoteResult<DueExports>> RunAsync(ActivityContext context, ListDueInvoicesInput input, CancellationToken cancellationToken)
    {
        var read = await invoices.ListAsync(cancellationToken).ConfigureAwait(false);
        var landed = new HashSet<BillingExportRequest>();
        foreach (var request in (read.Value ?? []).SelectMany(invoice => Due(invoice, _ => false)))
        {
            if (await records.FindLandedAsync(request.Name, cancellationToken).ConfigureAwait(false) is not null)
            {
                landed.Add(request);
            }
        }

        return read.Map(list => new DueExports(
            [.. list.OrderBy(invoice => invoice.InvoiceDate).ThenBy(invoice => invoice.Id, StringComparer.Ordinal).SelectMany(invoice => Due(invoice, landed.Contains))]));

        IEnumerable<BillingExportRequest> Due(Invoice invoice, Func<BillingExportRequest, bool> isLanded) =>
            ExportCalendar.Billed(invoice, input.Day, input.Days, isLanded);
    }
}

internal sealed class StartScheduledExportActivity(IReconciliationExports exports) : Activity<ScheduledExport, Nothing>
{
    public override async Task<Nothing> RunAsync(ActivityContext context, ScheduledExport input, CancellationToken cancellationToken)
    {
        await exports.StartAsync(
            input.Request, $"{input.Prefix}-{ReconciliationIngestNames.KeyOf(input.Request.Name)}", StepNote.Workflow, cancellationToken).ConfigureAwait(false);
        return Nothing.Value;
    }
}

/// <summary>Tells a person that no invoice can be seen, or takes that back. One item, whatever the day.</summary>
internal sealed class TellOfInvoicesActivity(IAttention attention, TimeProvider time) : Activity<InvoiceListTrouble, Nothing>
{
    public override async Task<Nothing> RunAsync(ActivityContext context, InvoiceListTrouble input, CancellationToken cancellationToken)
    {
        var id = WorkflowAttention.IdOf(ReconciliationExportNames.ScheduledPrefix + "invoices");
        await (input.Reason is { } reason
            ? attention.RaiseAsync(
                new AttentionItem(
                    id,
                    input.InstanceId,
                    "The list of invoices cannot be read: billed data of new invoices do not come.",
                    $"{reason} It is read again each morning.",
                    time.GetUtcNow(),
                    [new AttentionAction("Look again now", "POST", "/api/reconciliation/exports/scheduled", "{}")]),
                cancellationToken)
            : attention.ClearAsync(id, cancellationToken)).ConfigureAwait(false);
        return Nothing.Value;
    }
}
