using System.Globalization;
using CspOrchestrations.Core.Remote;
using CspOrchestrations.PartnerCenter.Calls;
using CspOrchestrations.PartnerCenter.Security;
using CspOrchestrations.PartnerCenter.Tokens;

namespace CspOrchestrations.Orchestrations.Connections.Mfa;

/// <summary>
/// What own calls and Partner Center's counters add up to. Only what is younger than the present consent, and than a day
/// where it is Partner Center's, counts: what has been put right must not go on ringing for a week.
/// </summary>
internal static class MfaAssessment
{
    private static readonly TimeSpan Window = TimeSpan.FromDays(1);

    /// <summary>Every app+user operation that the clients declare.</summary>
    public static IReadOnlyList<PartnerCenterOperation> Inventory { get; } =
        [.. PartnerCenterOperations.All.Where(operation => operation.Mode == TokenMode.AppAndUser)];

    public static MfaReadinessReport Of(UserConnectionState connection, IReadOnlyDictionary<string, UserCall> calls, MfaCounters? counters)
    {
        var operations = Inventory
            .Select(operation => new MfaOperation(
                operation.Name, operation.Method.Method, operation.Path, calls.GetValueOrDefault(operation.Name)))
            .ToList();
        var recent = operations.Where(operation => IsOfPresentConsent(operation.Last, connection)).ToList();
        string[] findings =
        [
            .. recent.Where(operation => WasRefused(operation.Last!)).Select(OfOperation),
            .. counters is null ? [] : OfApplications(counters),
            .. counters is null ? [] : OfRequests(counters, connection),
        ];
        var isKnown = counters is not null || recent.Any(operation => operation.Last!.IsMfaCompliant is not null);
        var standing = (connection.ConsentNeeded, findings.Length > 0, isKnown) switch
        {
            (true, _, _) => MfaStanding.ConsentNeeded,
            (_, true, _) => MfaStanding.NotCompliant,
            (_, _, true) => MfaStanding.Compliant,
            _ => MfaStanding.Unknown,
        };
        return new MfaReadinessReport(standing, connection, findings, operations, counters);
    }

    public static MfaCounters Count(DateTimeOffset now, IReadOnlyList<MfaAdoption> adoption, IReadOnlyList<PartnerRequest> requests) => new(
        now,
        [.. adoption.OrderByDescending(day => day.LoginDate).ThenBy(day => day.ApplicationId, StringComparer.Ordinal)],
        [
            .. requests
                .Where(request => request.IsMfaCompliant is not null)
                .GroupBy(request => request.OperationName, StringComparer.Ordinal)
                .OrderBy(group => group.Key, StringComparer.Ordinal)
                .Select(Count),
        ]);

    private static MfaRequestCount Count(IGrouping<string, PartnerRequest> requests)
    {
        var refused = requests.Where(request => request.IsMfaCompliant == false).ToList();
        return new MfaRequestCount(
            requests.Key, requests.Count(), refused.Count, refused.Count == 0 ? null : refused.Max(request => request.At));
    }

    private static bool IsOfPresentConsent(UserCall? call, UserConnectionState connection) =>
        call is not null && (connection.Since is not { } since || call.At >= since);

    private static bool WasRefused(UserCall call) => call.IsMfaCompliant == false || call.Code == ProblemCodes.MfaRequired;

    private static string OfOperation(MfaOperation operation) =>
        $"'{operation.Name}' was called without the MFA claim. Consent again with the 'consent' command, signing in with MFA.";

    private static IEnumerable<string> OfApplications(MfaCounters counters)
    {
        var since = DateOnly.FromDateTime((counters.ReadAt - Window).UtcDateTime);
        return counters.Adoption
            .Where(day => day.LoginDate >= since && day.CompliantRequests < day.TotalRequests)
            .Select(day => string.Create(
                CultureInfo.InvariantCulture,
                $"Application {day.ApplicationName ?? day.ApplicationId}: {day.TotalRequests - day.CompliantRequests} of {day.TotalRequests} requests on {day.LoginDate:yyyy-MM-dd} had no MFA claim."));
    }

    private static IEnumerable<string> OfRequests(MfaCounters counters, UserConnectionState connection)
    {
        var since = counters.ReadAt - Window;
        since = connection.Since > since ? connection.Since.Value : since;
        return counters.Requests
            .Where(count => count.LastNotCompliant >= since)
            .Select(count => string.Create(
                CultureInfo.InvariantCulture,
                $"Partner Center's operation '{count.Operation}': {count.NotCompliant} of {count.Total} requests in seven days had no MFA claim, the last on {count.LastNotCompliant:yyyy-MM-dd HH:mm}Z."));
    }
}
