using CspOrchestrations.Core.Remote;
using CspOrchestrations.PartnerCenter.Calls;
using CspOrchestrations.PartnerCenter.Http;

namespace CspOrchestrations.PartnerCenter.Security;

internal sealed class MfaReportsClient(PartnerCenterExchange exchange) : IMfaReports
{
    public Task<RemoteResult<IReadOnlyList<MfaAdoption>>> ReadAdoptionAsync(CancellationToken cancellationToken) =>
        exchange.ListAsync(PartnerCenterOperations.ReadMfaAdoption.Call(), Adoption, cancellationToken);

    public Task<RemoteResult<IReadOnlyList<PartnerRequest>>> ListRequestsAsync(CancellationToken cancellationToken) =>
        exchange.ListAsync(PartnerCenterOperations.ListPartnerRequests.Call(), Request, cancellationToken);

    private static MfaAdoption Adoption(Answer answer) => new(
        DateOnly.FromDateTime(answer.RequiredDate("loginDate").UtcDateTime),
        answer.RequiredText("applicationId"),
        answer.Text("applicationName"),
        answer.Number("mfaCompliantRequestCount") ?? throw answer.Unusable("mfaCompliantRequestCount"),
        answer.Number("totalRequestCount") ?? throw answer.Unusable("totalRequestCount"));

    private static PartnerRequest Request(Answer answer) => new(
        answer.RequiredText("requestId"),
        answer.Text("correlationId"),
        answer.Text("operationName") ?? "",
        answer.RequiredDate("requestDateTime"),
        answer.Flag("mfaCompliant", "isMfaCompliant"));
}
