using System.Collections.Concurrent;
using CspOrchestrations.Orchestrations.Reconciliation.Export;
using CspOrchestrations.PartnerCenter.Billing;

namespace CspOrchestrations.Web.Tests.Fakes;

/// <summary>Exports as the faces see them, without the workflow.</summary>
internal sealed class InMemoryExports(TimeProvider time) : IReconciliationExports
{
    private readonly ConcurrentDictionary<string, ReconciliationExportRecord> records = new(StringComparer.Ordinal);

    public ConcurrentQueue<string> Left { get; } = new();

    public Task<string?> StartAsync(BillingExportRequest request, string requestId, string actor, CancellationToken cancellationToken)
    {
        var record = records.GetOrAdd(requestId, id => new ReconciliationExportRecord($"reconciliationexport-{id}", request, actor, time.GetUtcNow()));
        return Task.FromResult(record.Request == request ? record.InstanceId : null);
    }

    public int Scheduled { get; private set; }

    public Task<string> StartScheduledAsync(DateTimeOffset? dueAt, CancellationToken cancellationToken)
    {
        Scheduled++;
        return Task.FromResult("scheduledexports-now");
    }

    public Task<bool> LeaveAsync(string instanceId, string actor, CancellationToken cancellationToken)
    {
        Left.Enqueue($"{instanceId} by {actor}");
        return Task.FromResult(records.Values.Any(record => record.InstanceId == instanceId));
    }

    public Task<ReconciliationExportRecord?> FindAsync(string instanceId, CancellationToken cancellationToken) =>
        Task.FromResult(records.Values.FirstOrDefault(record => record.InstanceId == instanceId));

    public Task<ReconciliationExportPage> ListAsync(int pageSize, string? continuationToken, CancellationToken cancellationToken) =>
        Task.FromResult(new ReconciliationExportPage([.. records.Values], null));
}
