using CspOrchestrations.Core.Remote;

namespace CspOrchestrations.PartnerCenter.Tokens;

/// <summary>Access tokens for Partner Center, cached until shortly before they expire.</summary>
public interface IAccessTokens
{
    /// <summary>
    /// A token, or why there is none: <see cref="ProblemCodes.ConsentNeeded"/> when a person must consent again; then nothing
    /// was sent, and nothing is until the consent is given.
    /// </summary>
    Task<RemoteResult<BearerToken>> GetAsync(TokenMode mode, CancellationToken cancellationToken);

    /// <summary>The API refused this token (401): the next one is a new one.</summary>
    void Forget(BearerToken token);
}

/// <summary>On whose behalf a call is made. Which call wants which is stated by the API's page.</summary>
public enum TokenMode
{
    /// <summary>The application alone; not touched by the MFA requirement.</summary>
    App,

    /// <summary>The application on behalf of a user who signed in with MFA (secure application model).</summary>
    AppAndUser,
}

/// <param name="Value">A secret.</param>
/// <param name="ExpiresAt">UTC.</param>
/// <param name="ConsentId">The consent that a user's token goes back to; null for the application's.</param>
public sealed record BearerToken(TokenMode Mode, string Value, DateTimeOffset ExpiresAt, string? ConsentId = null)
{
    public override string ToString() => $"BearerToken {{ {Mode} }}";
}
