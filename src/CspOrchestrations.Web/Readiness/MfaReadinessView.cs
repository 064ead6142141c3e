using CspOrchestrations.Orchestrations.Connections.Mfa;

namespace CspOrchestrations.Web.Readiness;

/// <param name="Findings">What is not compliant and what to do, in sentences.</param>
/// <param name="Counters">Partner Center's own; missing while they were never read.</param>
internal sealed record MfaReadinessView(
    MfaStanding Standing,
    ConnectionView Connection,
    IReadOnlyList<string> Findings,
    IReadOnlyList<MfaOperationView> Operations,
    MfaCountersView? Counters)
{
    public static MfaReadinessView Of(MfaReadinessReport report) => new(
        report.Standing,
        new ConnectionView(report.Connection.ConsentNeeded, report.Connection.Reason, report.Connection.Since),
        report.Findings,
        [.. report.Operations.Select(MfaOperationView.Of)],
        report.Counters is { } counters ? MfaCountersView.Of(counters) : null);
}

/// <param name="Reason">Why consent is needed, and what to do.</param>
/// <param name="Since">UTC; missing while nobody has ever consented.</param>
internal sealed record ConnectionView(bool ConsentNeeded, string? Reason, DateTimeOffset? Since);

/// <param name="LastAt">UTC; missing while it was never called.</param>
/// <param name="Status">The HTTP status of the last answer.</param>
/// <param name="IsMfaCompliant">What the last answer's header said; missing when it said nothing.</param>
/// <param name="Code">The API's code when it refused.</param>
internal sealed record MfaOperationView(
    string Name, string Method, string Path, DateTimeOffset? LastAt, int? Status, bool? IsMfaCompliant, string? Code)
{
    public static MfaOperationView Of(MfaOperation operation) => new(
        operation.Name,
        operation.Method,
        operation.Path,
        operation.Last?.At,
        operation.Last?.Status,
        operation.Last?.IsMfaCompliant,
        operation.Last?.Code);
}

/// <param name="ReadAt">UTC.</param>
/// <param name="Applications">By day, the latest first.</param>
/// <param name="Requests">By operation of Partner Center, of the last seven days.</param>
internal sealed record MfaCountersView(
    DateTimeOffset ReadAt, IReadOnlyList<MfaApplicationDayView> Applications, IReadOnlyList<MfaRequestsView> Requests)
{
    public static MfaCountersView Of(MfaCounters counters) => new(
        counters.ReadAt,
        [
            .. counters.Adoption.Select(day => new MfaApplicationDayView(
                day.LoginDate, day.ApplicationId, day.ApplicationName, day.CompliantRequests, day.TotalRequests)),
        ],
        [.. counters.Requests.Select(count => new MfaRequestsView(count.Operation, count.Total, count.NotCompliant, count.LastNotCompliant))]);
}

internal sealed record MfaApplicationDayView(DateOnly Day, string ApplicationId, string? ApplicationName, long Compliant, long Total);

/// <param name="LastNotCompliant">UTC.</param>
internal sealed record MfaRequestsView(string Operation, int Total, int NotCompliant, DateTimeOffset? LastNotCompliant);
