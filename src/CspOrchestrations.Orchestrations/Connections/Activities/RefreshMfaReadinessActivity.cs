using CspOrchestrations.Core.Remote;
using CspOrchestrations.Durable;
using CspOrchestrations.Orchestrations.Connections.Mfa;
using CspOrchestrations.PartnerCenter.Security;
using Microsoft.Extensions.Logging;

namespace CspOrchestrations.Orchestrations.Connections.Activities;

/// <summary>Reads the counters and weighs them; what cannot be read leaves those that were.</summary>
internal sealed class RefreshMfaReadinessActivity(
    IMfaReports reports, MfaReadiness readiness, UserConnection connection, TimeProvider time, ILogger<RefreshMfaReadinessActivity> logger)
    : Activity<Nothing, MfaRefresh>
{
    public override async Task<MfaRefresh> RunAsync(ActivityContext context, Nothing input, CancellationToken cancellationToken)
    {
        // A consent that was given elsewhere is found here too, when nobody waits for it.
        await connection.LookAsync(cancellationToken).ConfigureAwait(false);
        var refresh = await ReadAsync(cancellationToken).ConfigureAwait(false);
        await readiness.AssessAsync(cancellationToken).ConfigureAwait(false);
        if (refresh.Code is { } code)
        {
            logger.CountersNotRead(code);
        }

        return refresh;
    }

    private async Task<MfaRefresh> ReadAsync(CancellationToken cancellationToken)
    {
        var adoption = await reports.ReadAdoptionAsync(cancellationToken).ConfigureAwait(false);
        if (adoption.Value is not { } days)
        {
            return NotRead(adoption);
        }

        var requests = await reports.ListRequestsAsync(cancellationToken).ConfigureAwait(false);
        if (requests.Value is not { } list)
        {
            return NotRead(requests);
        }

        await readiness.KeepAsync(MfaAssessment.Count(time.GetUtcNow(), days, list), cancellationToken).ConfigureAwait(false);
        return new MfaRefresh(RetryAfter: null, Code: null);
    }

    private static MfaRefresh NotRead<T>(RemoteResult<T> answer) =>
        new(answer.RetryAfter, answer.Problem is { } problem ? problem.Code ?? $"HTTP {problem.Status}" : "throttled");
}
