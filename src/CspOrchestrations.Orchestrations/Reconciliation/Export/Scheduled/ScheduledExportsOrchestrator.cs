using CspOrchestrations.Core.Remote;
using CspOrchestrations.Durable;
using CspOrchestrations.Orchestrations.Workflows;
using CspOrchestrations.PartnerCenter.Billing;

namespace CspOrchestrations.Orchestrations.Reconciliation.Export.Scheduled;

/// <summary>
/// Starts a day's exports: the unbilled ones at once, and those of invoices when the list of them could be read. A list that cannot be
/// read is told to a person; the next day's success takes that back.
/// </summary>
internal sealed class ScheduledExportsOrchestrator : Orchestrator<ScheduledExportsRun, ScheduledExportsResult>
{
    private const int StartedAtOnce = 8;

    public static OrchestratorName<ScheduledExportsRun, ScheduledExportsResult> RegisteredName { get; } = new(ReconciliationExportNames.Scheduled);

    public static ActivityName<ListDueInvoicesInput, RemoteResult<DueExports>> ListDue { get; } = new(ReconciliationExportNames.ListDue);

    public static ActivityName<ScheduledExport, Nothing> Start { get; } = new(ReconciliationExportNames.StartScheduled);

    public static ActivityName<InvoiceListTrouble, Nothing> Tell { get; } = new(ReconciliationExportNames.TellOfInvoices);

    public override async Task<ScheduledExportsResult> RunAsync(IOrchestrationContext context, ScheduledExportsRun input)
    {
        await StartAllAsync(context, input, input.Unbilled);
        if (!input.WithInvoices)
        {
            return new ScheduledExportsResult(input.Unbilled.Count, 0);
        }

        var said = await ExportRemoteStep.AskAsync(context, input.Patience, ListDue, new ListDueInvoicesInput(input.Day, input.Days));
        if (said.Value is not { } due)
        {
            if (ExportRemoteStep.ReasonOf(said) is not { } reason)
            {
                // It was throttled for long: another execution goes on. Exports that were started are found again.
                context.ContinueAsNew(input);
                return null!;
            }

            await context.CallActivityAsync(Tell, new InvoiceListTrouble(context.InstanceId, reason), input.Patience.ForRecords());
            return new ScheduledExportsResult(input.Unbilled.Count, 0, reason);
        }

        await StartAllAsync(context, input, due.Requests);
        await context.CallActivityAsync(Tell, new InvoiceListTrouble(context.InstanceId, Reason: null), input.Patience.ForRecords());
        return new ScheduledExportsResult(input.Unbilled.Count, due.Requests.Count);
    }

    private static async Task StartAllAsync(IOrchestrationContext context, ScheduledExportsRun run, IReadOnlyList<BillingExportRequest> requests)
    {
        foreach (var some in requests.Chunk(StartedAtOnce))
        {
            await Task.WhenAll(some.Select(request => context.CallActivityAsync(Start, new ScheduledExport(request, run.Prefix), run.Patience.ForRecords())));
        }
    }
}
