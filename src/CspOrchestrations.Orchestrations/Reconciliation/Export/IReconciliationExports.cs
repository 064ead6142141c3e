using CspOrchestrations.PartnerCenter.Billing;

namespace CspOrchestrations.Orchestrations.Reconciliation.Export;

/// <summary>What the faces and the timer can ask of exports.</summary>
public interface IReconciliationExports
{
    /// <summary>Starts an export; null when the request id was used for another one.</summary>
    /// <param name="request">What is wanted.</param>
    /// <param name="requestId">The caller's; the same one is the same export.</param>
    /// <param name="actor">Who asks, as the audit names people.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<string?> StartAsync(BillingExportRequest request, string requestId, string actor, CancellationToken cancellationToken);

    /// <summary>Starts what a day exports by itself; gives the instance that does so. Two that are due at the same time are one.</summary>
    /// <param name="dueAt">When it was due; null, by hand: now.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<string> StartScheduledAsync(DateTimeOffset? dueAt, CancellationToken cancellationToken);

    /// <summary>Somebody has seen that an export did not work, and leaves it. False when there is no such export.</summary>
    Task<bool> LeaveAsync(string instanceId, string actor, CancellationToken cancellationToken);

    Task<ReconciliationExportRecord?> FindAsync(string instanceId, CancellationToken cancellationToken);

    /// <summary>A page of all, in the order of their ids.</summary>
    Task<ReconciliationExportPage> ListAsync(int pageSize, string? continuationToken, CancellationToken cancellationToken);
}

public sealed record ReconciliationExportPage(IReadOnlyList<ReconciliationExportRecord> Items, string? ContinuationToken);
