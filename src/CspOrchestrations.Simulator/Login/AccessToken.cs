namespace CspOrchestrations.Simulator.Login;

/// <summary>What an access token of the simulated login says.</summary>
/// <param name="Audience">The API it is for, such as <c>https://api.partnercenter.microsoft.com</c>.</param>
/// <param name="ExpiresAt">Simulated time, UTC.</param>
/// <param name="GrantId">The user's consent that it stands on; null for the application alone.</param>
/// <param name="Mfa">Whether <c>amr</c> has <c>mfa</c>.</param>
internal sealed record AccessToken(
    string ClientId, string TenantId, string Audience, DateTimeOffset ExpiresAt, string? GrantId = null, bool Mfa = false)
{
    public bool IsOfUser => GrantId is not null;
}
