using CspOrchestrations.Simulator.State;

namespace CspOrchestrations.Simulator.Login;

/// <summary>A user's consent that the application may act for them. What it gave is judged by it at each call.</summary>
/// <param name="Mfa">Whether the user signed in with MFA, and the login still says so.</param>
/// <param name="Revoked">It gives no tokens any more.</param>
internal sealed record Consent(string Id, string ClientId, string TenantId, bool Mfa, bool Revoked = false)
{
    public static readonly DocumentKind<Consent> Kind = new("consents");

    public void SaveTo(SimulatorSession session) => session.Save(Kind, Id, TenantId, this);
}

/// <param name="UsedAt">Null until it was used; from then on it lives for the rest of a grace only.</param>
internal sealed record RefreshToken(string Value, string ConsentId, DateTimeOffset IssuedAt, DateTimeOffset? UsedAt = null)
{
    public static readonly DocumentKind<RefreshToken> Kind = new("refresh-tokens");

    public void SaveTo(SimulatorSession session) => session.Save(Kind, Value, ConsentId, this);

    public bool IsOver(LoginSettings settings, DateTimeOffset now) =>
        IssuedAt + settings.RefreshTokenLifetime <= now || (UsedAt is { } used && used + settings.UsedRefreshTokenLifetime <= now);
}

/// <summary>Between the consent page and the token endpoint; for one use.</summary>
/// <param name="Challenge">PKCE's, of method S256; null when the client sent none.</param>
internal sealed record AuthorizationCode(
    string Value, string ConsentId, string ClientId, string RedirectUri, string? Challenge, DateTimeOffset ExpiresAt)
{
    public static readonly DocumentKind<AuthorizationCode> Kind = new("authorization-codes");

    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);
}
