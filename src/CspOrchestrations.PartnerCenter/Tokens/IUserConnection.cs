namespace CspOrchestrations.PartnerCenter.Tokens;

/// <summary>The one app+user connection to Partner Center: whether it stands, and what its calls said of MFA.</summary>
public interface IUserConnection
{
    Task<UserConnectionState> ReadAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Stops all app+user work at once, unless somebody has consented anew since the refused token was fetched; idempotent.
    /// </summary>
    /// <param name="consentId">The consent that the refused token goes back to; null when there was no token at all.</param>
    /// <param name="reason">What was refused and what to do; no secrets.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task LoseConsentAsync(string? consentId, string reason, CancellationToken cancellationToken);

    /// <summary>One app+user call was answered; for the MFA readiness inventory.</summary>
    Task RecordCallAsync(UserCall call, CancellationToken cancellationToken);
}

/// <param name="ConsentNeeded">All app+user work stands still.</param>
/// <param name="Reason">Why, and what to do.</param>
/// <param name="Since">UTC; of the present state; null when nobody has consented yet.</param>
public sealed record UserConnectionState(bool ConsentNeeded, string? Reason, DateTimeOffset? Since);

/// <param name="Operation">The call's name, as in logs and errors.</param>
/// <param name="At">UTC.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="IsMfaCompliant">The response header of that name; null when there was none.</param>
/// <param name="Code">The API's code when it refused.</param>
public sealed record UserCall(string Operation, DateTimeOffset At, int Status, bool? IsMfaCompliant, string? Code);
