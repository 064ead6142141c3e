using CspOrchestrations.Simulator.PartnerCenter.Wire;
using CspOrchestrations.Simulator.Seeding;

namespace CspOrchestrations.Simulator.Login;

/// <summary>The controls of the simulated login.</summary>
public sealed class LoginControl
{
    private static readonly string Tenant = SeededPartnerCenter.TenantId.ToString();
    private static readonly string Client = SeededPartnerCenter.ClientId.ToString();

    private readonly LoginService login;

    internal LoginControl(LoginService login) => this.login = login;

    /// <summary>As if somebody had gone through the consent page.</summary>
    /// <param name="mfa">Whether they signed in with MFA.</param>
    /// <param name="clientId">The application; null for the seeded one.</param>
    /// <param name="tenantId">The partner's tenant; null for the seeded one.</param>
    /// <returns>A refresh token.</returns>
    public string GiveConsent(bool mfa = true, string? clientId = null, string? tenantId = null) =>
        login.ConsentWithRefreshToken(clientId ?? Client, tenantId ?? Tenant, mfa);

    /// <summary>
    /// All refresh tokens that are out are refused with <c>invalid_grant</c>; access tokens live on until they expire. A new
    /// consent works.
    /// </summary>
    public void RevokeConsents() => login.ChangeConsents(consent => consent with { Revoked = true });

    /// <summary>
    /// All consents count as given without MFA: new tokens lack <c>amr</c>'s <c>mfa</c>, and calls with those that are out are
    /// refused with 900421 at once. A new consent with MFA works.
    /// </summary>
    public void DropMfa() => login.ChangeConsents(consent => consent with { Mfa = false });

    /// <summary>An access token of the application alone, without asking the token endpoint.</summary>
    /// <param name="audience">The API it is for; null for Partner Center.</param>
    public string IssueAppToken(string? audience = null) => Issue(audience, ofUser: false, mfa: false);

    /// <summary>An access token of the application on behalf of a user, without asking the token endpoint.</summary>
    /// <param name="mfa">Whether it has the MFA claim.</param>
    /// <param name="audience">The API it is for; null for Partner Center.</param>
    public string IssueUserToken(bool mfa = true, string? audience = null) => Issue(audience, ofUser: true, mfa);

    private string Issue(string? audience, bool ofUser, bool mfa) =>
        login.IssueToken(Client, Tenant, audience ?? TokenGate.Audience, ofUser, mfa);
}
