using System.Globalization;
using CspOrchestrations.Durable;
using CspOrchestrations.Orchestrations.Attention;
using CspOrchestrations.Orchestrations.Reconciliation.Export.Scheduled;
using CspOrchestrations.Orchestrations.Workflows;
using CspOrchestrations.PartnerCenter.Billing;
using CspOrchestrations.Storage.Audit;
using Microsoft.Extensions.Options;

namespace CspOrchestrations.Orchestrations.Reconciliation.Export;

internal sealed class ReconciliationExportService(
    ReconciliationExportRecords records,
    WorkflowStarter starter,
    IOrchestrationClient client,
    IAttention attention,
    IAuditLog audit,
    IOptions<ReconciliationExportOptions> options,
    TimeProvider time) : IReconciliationExports
{
    public async Task<string?> StartAsync(BillingExportRequest request, string requestId, string actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var instanceId = InstanceIds.Validated(ReconciliationExportNames.InstancePrefix + requestId, nameof(requestId));
        while (true)
        {
            var read = await records.FindAsync(instanceId, cancellationToken).ConfigureAwait(false);
            if (read is not null && read.Value.Request != request)
            {
                return null;
            }

            var record = read?.Value ?? new ReconciliationExportRecord(instanceId, request, actor, time.GetUtcNow());
            if (read is null && !await records.TryWriteAsync(read, record, cancellationToken).ConfigureAwait(false))
            {
                continue;
            }

            await starter.EnsureStartedAsync(
                record,
                ReconciliationExportOrchestrator.RegisteredName,
                () => new ReconciliationExportRun(record, RulesOf(options.Value)),
                StepNote.Of("reconciliationExport.requested", record.RequestedBy, ("name", request.Name)).ToEntry(instanceId, revision: 0, record.RequestedAt),
                cancellationToken).ConfigureAwait(false);
            return instanceId;
        }
    }

    public async Task<string> StartScheduledAsync(DateTimeOffset? dueAt, CancellationToken cancellationToken)
    {
        var at = (dueAt ?? time.GetUtcNow()).UtcDateTime;
        var prefix = string.Create(CultureInfo.InvariantCulture, $"{at:yyyyMMdd'T'HHmmss}");
        var day = DateOnly.FromDateTime(at);
        var rules = options.Value;
        var run = new ScheduledExportsRun(
            prefix,
            day,
            ExportCalendar.Unbilled(day, rules),
            rules.BilledInvoices,
            new InvoiceDays(rules.InvoiceDays, rules.RecheckDays),
            PatienceOf(rules));
        try
        {
            await client.StartAsync(
                ScheduledExportsOrchestrator.RegisteredName, ReconciliationExportNames.ScheduledPrefix + prefix, run, options: null, cancellationToken)
                .ConfigureAwait(false);
        }
        catch (InstanceConflictException)
        {
            // The timer may fire twice for one time.
        }

        return ReconciliationExportNames.ScheduledPrefix + prefix;
    }

    public async Task<bool> LeaveAsync(string instanceId, string actor, CancellationToken cancellationToken)
    {
        if (await records.FindAsync(instanceId, cancellationToken).ConfigureAwait(false) is not { Value: IWorkflowRecord record })
        {
            return false;
        }

        var now = time.GetUtcNow();
        await audit.AppendAsync(
            StepNote.Of("reconciliationExport.left", actor).ToEntry(instanceId, Guid.CreateVersion7(now), now), cancellationToken).ConfigureAwait(false);
        await attention.ClearAsync(record.AttentionId, cancellationToken).ConfigureAwait(false);
        return true;
    }

    public async Task<ReconciliationExportRecord?> FindAsync(string instanceId, CancellationToken cancellationToken) =>
        (await records.FindAsync(instanceId, cancellationToken).ConfigureAwait(false))?.Value;

    public async Task<ReconciliationExportPage> ListAsync(int pageSize, string? continuationToken, CancellationToken cancellationToken)
    {
        var page = await records.ListAsync(pageSize, continuationToken, cancellationToken).ConfigureAwait(false);
        return new ReconciliationExportPage([.. page.Items.Select(stored => stored.Value)], page.ContinuationToken);
    }

    private static ExportRules RulesOf(ReconciliationExportOptions options) => new(
        options.PollFirst,
        options.PollLongest,
        options.WaitAtMost,
        options.MaxExports,
        PatienceOf(options));

    private static RemotePatience PatienceOf(ReconciliationExportOptions options) =>
        new(options.RemoteAttempts, options.RetryFirst, options.RetryLongest);
}
