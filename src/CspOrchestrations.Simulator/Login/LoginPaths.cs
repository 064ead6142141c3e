namespace CspOrchestrations.Simulator.Login;

internal static class LoginPaths
{
    /// <summary>A GUID, a domain, <c>organizations</c> or <c>common</c>.</summary>
    private const string Tenant = "/{tenant}";

    public const string Authorize = $"{Tenant}/oauth2/v2.0/authorize";

    public const string Token = $"{Tenant}/oauth2/v2.0/token";

    public const string Discovery = $"{Tenant}/v2.0/.well-known/openid-configuration";

    public static string Issuer(string tenantId) => $"https://login.microsoftonline.com/{tenantId}/v2.0";
}
