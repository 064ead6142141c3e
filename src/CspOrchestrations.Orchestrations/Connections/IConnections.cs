using CspOrchestrations.PartnerCenter.Tokens;

namespace CspOrchestrations.Orchestrations.Connections;

/// <summary>What people do with the app+user connection.</summary>
public interface IConnections
{
    Task<UserConnectionState> ReadAsync(CancellationToken cancellationToken);

    /// <summary>What a workflow waits for when that is a person's consent, with what to do; null when it does not.</summary>
    Task<string?> WhyWaitsAsync(string instanceId, CancellationToken cancellationToken);

    /// <summary>
    /// A person has consented with MFA: keeps the token; the connection stands again. Workflows that wait go on within
    /// moments, also those of another process on the same records or the same vault.
    /// </summary>
    /// <param name="actor">Who consented, for the audit: <c>operator:anna</c>.</param>
    /// <param name="refreshToken">A secret.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task ConsentGivenAsync(string actor, string refreshToken, CancellationToken cancellationToken);
}
