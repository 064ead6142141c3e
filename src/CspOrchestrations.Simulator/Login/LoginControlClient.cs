using CspOrchestrations.Simulator.Controls;

namespace CspOrchestrations.Simulator.Login;

/// <summary><see cref="LoginControl"/> over HTTP.</summary>
public sealed class LoginControlClient
{
    private readonly ControlConnection controls;

    internal LoginControlClient(ControlConnection controls) => this.controls = controls;

    /// <inheritdoc cref="LoginControl.GiveConsent"/>
    public async Task<string> GiveConsentAsync(bool mfa, string? clientId, string? tenantId, CancellationToken cancellationToken)
    {
        var given = await controls
            .PostAsync<NewConsent, GivenConsent>("login/consents", new NewConsent(mfa, clientId, tenantId), cancellationToken)
            .ConfigureAwait(false);
        return given.RefreshToken;
    }

    /// <inheritdoc cref="LoginControl.RevokeConsents"/>
    public Task RevokeConsentsAsync(CancellationToken cancellationToken) => controls.ActAsync("login/revoke-consents", cancellationToken);

    /// <inheritdoc cref="LoginControl.DropMfa"/>
    public Task DropMfaAsync(CancellationToken cancellationToken) => controls.ActAsync("login/drop-mfa", cancellationToken);

    /// <inheritdoc cref="LoginControl.IssueAppToken"/>
    public Task<string> IssueAppTokenAsync(string? audience, CancellationToken cancellationToken) =>
        IssueAsync(new NewToken(Audience: audience), cancellationToken);

    /// <inheritdoc cref="LoginControl.IssueUserToken"/>
    public Task<string> IssueUserTokenAsync(bool mfa, string? audience, CancellationToken cancellationToken) =>
        IssueAsync(new NewToken(true, mfa, audience), cancellationToken);

    private async Task<string> IssueAsync(NewToken token, CancellationToken cancellationToken) =>
        (await controls.PostAsync<NewToken, IssuedToken>("login/tokens", token, cancellationToken).ConfigureAwait(false)).AccessToken;
}
