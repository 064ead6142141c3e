using CspOrchestrations.Core.Remote;

namespace CspOrchestrations.PartnerCenter.Security;

/// <summary>Partner Center's own counters of calls with and without the MFA claim. App+user.</summary>
public interface IMfaReports
{
    /// <summary><c>GET /v1/applicationmfaadoptionstatus</c>.</summary>
    Task<RemoteResult<IReadOnlyList<MfaAdoption>>> ReadAdoptionAsync(CancellationToken cancellationToken);

    /// <summary><c>GET /v1/partnerRequests</c>: the last seven days, the newest 10,000.</summary>
    Task<RemoteResult<IReadOnlyList<PartnerRequest>>> ListRequestsAsync(CancellationToken cancellationToken);
}

/// <param name="LoginDate">UTC.</param>
public sealed record MfaAdoption(
    DateOnly LoginDate, string ApplicationId, string? ApplicationName, long CompliantRequests, long TotalRequests);

/// <param name="At">UTC.</param>
/// <param name="IsMfaCompliant">Null when not told.</param>
public sealed record PartnerRequest(string RequestId, string? CorrelationId, string OperationName, DateTimeOffset At, bool? IsMfaCompliant);
