using CspOrchestrations.Simulator.Faults;
using CspOrchestrations.Simulator.PartnerCenter.Wire;

namespace CspOrchestrations.Simulator.PartnerCenter.Security;

/// <summary>Partner Center's reports on app+user requests with and without the MFA claim.</summary>
internal static class MfaReportOperations
{
    private static readonly TimeSpan Reported = TimeSpan.FromDays(7);

    public static void MapMfaReports(this PartnerRoutes api)
    {
        api.Get("/applicationmfaadoptionstatus", FaultRoute.ReadMfaAdoption, Access.UserOnly, ReadAdoption);
        api.Get("/partnerRequests", FaultRoute.ListPartnerRequests, Access.UserOnly, ListRequests);
    }

    /// <summary>A line for each day and application.</summary>
    private static PartnerReply ReadAdoption(PartnerCall call) => PartnerReply.Ok(call.Session.UserRequests()
        .GroupBy(request => (Date: DateOnly.FromDateTime(request.At.UtcDateTime), request.ApplicationId))
        .OrderByDescending(group => group.Key.Date)
        .Select(group => new AdoptionBody(
            new DateTimeOffset(group.Key.Date, TimeOnly.MinValue, TimeSpan.Zero),
            group.Count(request => request.MfaCompliant),
            group.Count(),
            group.Key.ApplicationId,
            "CSP orchestrations"))
        .ToList());

    private static PartnerReply ListRequests(PartnerCall call) => PartnerReply.Ok(Collection<RequestBody>.Of(call.Session.UserRequests()
        .Where(request => request.At > call.Now - Reported)
        .Select(request => new RequestBody(
            request.RequestId,
            request.CorrelationId,
            request.Operation,
            request.At,
            request.ApplicationId,
            request.Status,
            request.MfaCompliant))));

    private sealed record AdoptionBody(
        DateTimeOffset LoginDate, int MfaCompliantRequestCount, int TotalRequestCount, string ApplicationId, string ApplicationName);

    private sealed record RequestBody(
        string RequestId,
        string CorrelationId,
        string OperationName,
        DateTimeOffset RequestDateTime,
        string ApplicationId,
        int StatusCode,
        bool MfaCompliant);
}
