using System.Globalization;
using CspOrchestrations.Core.Remote;
using CspOrchestrations.PartnerCenter.Calls;
using CspOrchestrations.PartnerCenter.Http;

namespace CspOrchestrations.PartnerCenter.Audit;

internal sealed class AuditRecordsClient(PartnerCenterExchange exchange) : IAuditRecords
{
    private const string Day = "yyyy-MM-dd";
    private const string PageSize = "500";

    public Task<RemoteResult<RemotePage<PartnerAuditRecord>>> ListAsync(
        DateOnly from, DateOnly to, string? continuationToken, CancellationToken cancellationToken) => exchange.PageAsync(
            PartnerCenterOperations.ListAuditRecords.Call()
                .With("startDate", from.ToString(Day, CultureInfo.InvariantCulture))
                .With("endDate", to.ToString(Day, CultureInfo.InvariantCulture))
                .With("size", PageSize)
                .After(continuationToken),
            Record,
            cancellationToken);

    /// <summary>Without the names and the old and new values that the API adds: they are personal.</summary>
    private static PartnerAuditRecord Record(Answer answer) => new(
        answer.RequiredText("id"),
        answer.Customer("customerId"),
        answer.RequiredText("resourceType"),
        answer.RequiredText("operationType"),
        answer.Text("operationStatus") ?? "",
        answer.RequiredDate("operationDate"),
        answer.Text("applicationId"),
        answer.Text("originalCorrelationId"));
}
