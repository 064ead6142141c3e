using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using CspOrchestrations.Simulator.State;

namespace CspOrchestrations.Simulator.Login;

/// <summary>The grants without HTTP. Each is one transaction.</summary>
internal sealed class LoginService(SimulatorDatabase database, SimulatorClock clock, SettingsStore settings)
{
    private LoginSettings Settings => settings.Current.Login;

    public LoginAnswer ForApplication(TokenRequest request) =>
        new(Token(request.ClientId, request.TenantId, request.Audience), null);

    public LoginAnswer ForCode(TokenRequest request, string value, string redirectUri, string? verifier) => database.Transact(session =>
    {
        var code = session.Find(AuthorizationCode.Kind, value);
        if (code is null || code.ExpiresAt <= clock.UtcNow || code.ClientId != request.ClientId || code.RedirectUri != redirectUri)
        {
            return LoginRefusal.CodeOver;
        }

        if (code.Challenge is { } challenge && challenge != Challenge(verifier ?? ""))
        {
            return LoginRefusal.WrongVerifier;
        }

        session.Delete(AuthorizationCode.Kind, value);
        return ForUser(session, session.Find(Consent.Kind, code.ConsentId)!, request.Audience);
    });

    /// <summary>Each use gives a new refresh token; the used one lives on for a grace, so that an answer may get lost.</summary>
    public LoginAnswer ForRefreshToken(TokenRequest request, string value) => database.Transact<LoginAnswer>(session =>
    {
        var now = clock.UtcNow;
        if (session.Find(RefreshToken.Kind, value) is not { } token || token.IsOver(Settings, now))
        {
            return LoginRefusal.RefreshTokenOver;
        }

        var consent = session.Find(Consent.Kind, token.ConsentId)!;
        if (consent.ClientId != request.ClientId)
        {
            return LoginRefusal.RefreshTokenOver;
        }

        if (consent.Revoked || Settings.RefuseRefresh)
        {
            return LoginRefusal.ConsentRevoked;
        }

        (token with { UsedAt = token.UsedAt ?? now }).SaveTo(session);
        return ForUser(session, consent, request.Audience);
    });

    /// <summary>A user signs in and consents.</summary>
    /// <returns>The value of the authorization code.</returns>
    public string ConsentWithCode(string clientId, string tenantId, bool mfa, string redirectUri, string? challenge) =>
        database.Transact(session =>
        {
            var consent = NewConsent(session, clientId, tenantId, mfa);
            var code = new AuthorizationCode(
                Opaque("code"), consent.Id, clientId, redirectUri, challenge, clock.UtcNow + AuthorizationCode.Lifetime);
            session.Save(AuthorizationCode.Kind, code.Value, consent.Id, code);
            return code.Value;
        });

    /// <summary>As if a user had gone through the consent page and the client had got its first refresh token.</summary>
    public string ConsentWithRefreshToken(string clientId, string tenantId, bool mfa) =>
        database.Transact(session => NewRefreshToken(session, NewConsent(session, clientId, tenantId, mfa)));

    public void ChangeConsents(Func<Consent, Consent> change) => database.Transact(session =>
    {
        foreach (var consent in session.All(Consent.Kind))
        {
            change(consent).SaveTo(session);
        }
    });

    /// <summary>A token that is refreshed by nobody; a user's needs a consent of its own.</summary>
    public string IssueToken(string clientId, string tenantId, string audience, bool ofUser, bool mfa) => database.Transact(session =>
    {
        var consent = ofUser ? NewConsent(session, clientId, tenantId, mfa) : null;
        var token = Token(clientId, tenantId, audience) with { GrantId = consent?.Id, Mfa = mfa && ofUser };
        return TokenFormat.Write(token, clock.UtcNow, LoginPaths.Issuer(tenantId));
    });

    private LoginAnswer ForUser(SimulatorSession session, Consent consent, string audience) => new(
        Token(consent.ClientId, consent.TenantId, audience) with { GrantId = consent.Id, Mfa = consent.Mfa },
        NewRefreshToken(session, consent));

    private AccessToken Token(string clientId, string tenantId, string audience) =>
        new(clientId, tenantId, audience, clock.UtcNow + Settings.AccessTokenLifetime);

    private static Consent NewConsent(SimulatorSession session, string clientId, string tenantId, bool mfa)
    {
        var consent = new Consent(Guid.NewGuid().ToString(), clientId, tenantId, mfa);
        consent.SaveTo(session);
        return consent;
    }

    private string NewRefreshToken(SimulatorSession session, Consent consent)
    {
        var token = new RefreshToken(Opaque("refresh"), consent.Id, clock.UtcNow);
        token.SaveTo(session);
        return token.Value;
    }

    private static string Opaque(string prefix) => $"{prefix}.{Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32))}";

    private static string Challenge(string verifier) => Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)));
}

/// <param name="TenantId">As the path has it; also a domain or <c>organizations</c>.</param>
/// <param name="Audience">Of the scope or resource that was asked for.</param>
internal readonly record struct TokenRequest(string ClientId, string TenantId, string Audience);

/// <param name="RefreshToken">Null for the application alone.</param>
internal sealed record LoginAnswer(AccessToken? Token, string? RefreshToken, LoginRefusal? Refusal = null)
{
    public static implicit operator LoginAnswer(LoginRefusal refusal) => new(null, null, refusal);
}
