using CspOrchestrations.Core.Identity;
using CspOrchestrations.Core.Remote;

namespace CspOrchestrations.PartnerCenter.Audit;

/// <summary>Partner Center's own log of changes: a cheap change feed.</summary>
public interface IAuditRecords
{
    /// <param name="from">First day, UTC.</param>
    /// <param name="to">Last day, UTC.</param>
    /// <param name="continuationToken">Of the page before, or null.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<RemoteResult<RemotePage<PartnerAuditRecord>>> ListAsync(
        DateOnly from, DateOnly to, string? continuationToken, CancellationToken cancellationToken);
}

/// <param name="OperationType">As on the wire, such as <c>update_subscription</c>, <c>create_order</c>, <c>add_customer</c>.</param>
/// <param name="OperationDate">UTC.</param>
public sealed record PartnerAuditRecord(
    string Id,
    CustomerId? CustomerId,
    string ResourceType,
    string OperationType,
    string OperationStatus,
    DateTimeOffset OperationDate,
    string? ApplicationId,
    string? OriginalCorrelationId);
