namespace CspOrchestrations.Orchestrations.Connections.Mfa;

/// <summary>The readiness for Partner Center's MFA requirement.</summary>
public interface IMfaReadiness
{
    Task<MfaReadinessReport> ReadAsync(CancellationToken cancellationToken);

    /// <summary>Begins to read Partner Center's counters anew, unless that is under way; gives the instance that does it.</summary>
    Task<string> RefreshAsync(CancellationToken cancellationToken);
}
