using System.Globalization;
using CspOrchestrations.Durable;
using CspOrchestrations.Orchestrations.Attention;
using CspOrchestrations.Orchestrations.Reconciliation.Ingest;
using CspOrchestrations.Orchestrations.Workflows;
using CspOrchestrations.PartnerCenter.Billing;
using CspOrchestrations.Storage.Audit;
using Microsoft.Extensions.Options;

namespace CspOrchestrations.Orchestrations.Reconciliation.Export;

internal sealed class ReconciliationExportService(
    ReconciliationExportRecords records,
    WorkflowStarter starter,
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

    public async Task StartUnbilledAsync(DateOnly day, CancellationToken cancellationToken)
    {
        foreach (var request in UnbilledExports.Of(day, options.Value))
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"{day:yyyyMMdd}-{ReconciliationIngestNames.KeyOf(request.Name)}");
            await StartAsync(request, id, StepNote.Workflow, cancellationToken).ConfigureAwait(false);
        }
    }

    public async Task<bool> LeaveAsync(string instanceId, string actor, CancellationToken cancellationToken)
    {
        if (await FindAsync(instanceId, cancellationToken).ConfigureAwait(false) is null)
        {
            return false;
        }

        var now = time.GetUtcNow();
        await audit.AppendAsync(
            StepNote.Of("reconciliationExport.left", actor).ToEntry(instanceId, Guid.CreateVersion7(now), now), cancellationToken).ConfigureAwait(false);
        await attention.ClearAsync(WorkflowAttention.IdOf(instanceId), cancellationToken).ConfigureAwait(false);
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
        new RemotePatience(options.RemoteAttempts, options.RetryFirst, options.RetryLongest));
}
