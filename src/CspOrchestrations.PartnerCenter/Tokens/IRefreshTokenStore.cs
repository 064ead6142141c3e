namespace CspOrchestrations.PartnerCenter.Tokens;

/// <summary>
/// Keeps the one refresh token of the app+user connection (secure application model). Whoever writes says what it has read,
/// so that a token that was rotated late never replaces one that a person has consented to since.
/// </summary>
public interface IRefreshTokenStore
{
    /// <summary>The token, or null when nobody has consented yet.</summary>
    Task<StoredRefreshToken?> ReadAsync(CancellationToken cancellationToken);

    /// <summary>Keeps the token of a new consent; an earlier one is gone.</summary>
    Task PutAsync(string value, string consentId, CancellationToken cancellationToken);

    /// <summary>Keeps what a token was rotated to; false when another token has been stored since it was read.</summary>
    Task<bool> TryRotateAsync(StoredRefreshToken read, string value, CancellationToken cancellationToken);
}

/// <param name="Value">A secret.</param>
/// <param name="ConsentId">Of the consent it goes back to; rotation does not change it.</param>
/// <param name="Version">Changes with each write.</param>
public sealed record StoredRefreshToken(string Value, string ConsentId, string Version)
{
    public override string ToString() => $"StoredRefreshToken {{ {ConsentId} }}";
}
