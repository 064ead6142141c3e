using System.Text.Json.Serialization;
using CspOrchestrations.Simulator.State;

namespace CspOrchestrations.Simulator.Login;

/// <summary><c>POST /{tenant}/oauth2/v2.0/token</c>.</summary>
internal static class TokenEndpoint
{
    public static async Task<IResult> HandleAsync(
        string tenant, HttpContext http, LoginService login, SettingsStore settings, SimulatorClock clock)
    {
        if (!http.Request.HasFormContentType)
        {
            return LoginRefusal.Malformed.ToResult(http);
        }

        var form = await http.Request.ReadFormAsync(http.RequestAborted).ConfigureAwait(false);
        var answer = Grant(form, tenant, login, settings.Current.Login);
        http.Response.Headers.CacheControl = "no-store";
        return answer.Refusal is { } refusal
            ? refusal.ToResult(http)
            : Results.Json(BodyOf(answer, form["scope"].ToString(), clock.UtcNow), SimulatorJson.SnakeCase);
    }

    private static LoginAnswer Grant(IFormCollection form, string tenant, LoginService login, LoginSettings settings)
    {
        if (Refusal(form, settings) is { } refusal)
        {
            return refusal;
        }

        if (Audience(form) is not { } audience)
        {
            return LoginRefusal.NoScope;
        }

        var request = new TokenRequest(form["client_id"].ToString(), tenant, audience);
        return form["grant_type"].ToString() switch
        {
            "client_credentials" => login.ForApplication(request),
            "refresh_token" => login.ForRefreshToken(request, form["refresh_token"].ToString()),
            "authorization_code" => login.ForCode(
                request, form["code"].ToString(), form["redirect_uri"].ToString(), form["code_verifier"].FirstOrDefault()),
            _ => LoginRefusal.UnknownGrant,
        };
    }

    /// <summary>A public client may redeem a code with PKCE alone; what acts for the application must prove to be it.</summary>
    private static LoginRefusal? Refusal(IFormCollection form, LoginSettings settings)
    {
        var secret = form["client_secret"].ToString();
        if (form["client_id"].ToString().Length == 0 || form["grant_type"].ToString().Length == 0)
        {
            return LoginRefusal.Malformed;
        }

        if (secret.Length == 0 && form["client_assertion"].ToString().Length == 0)
        {
            return form["grant_type"] == "client_credentials" ? LoginRefusal.NoClient : null;
        }

        return settings.ClientSecret is { } expected && secret.Length > 0 && secret != expected ? LoginRefusal.WrongSecret : null;
    }

    /// <summary>Of <c>https://api.example.com/.default</c> the API's part; the older <c>resource</c> is the API itself.</summary>
    private static string? Audience(IFormCollection form)
    {
        if (form["resource"].ToString() is { Length: > 0 } resource)
        {
            return resource.TrimEnd('/');
        }

        var scope = form["scope"].ToString().Split(' ').FirstOrDefault(scope => scope.Contains("://", StringComparison.Ordinal));
        return scope?[..scope.LastIndexOf('/')].TrimEnd('/');
    }

    private static TokenBody BodyOf(LoginAnswer answer, string scope, DateTimeOffset now)
    {
        var token = answer.Token!;
        var issuer = LoginPaths.Issuer(token.TenantId);
        var lifetime = (long)(token.ExpiresAt - now).TotalSeconds;
        return new TokenBody(
            "Bearer",
            lifetime,
            lifetime,
            TokenFormat.Write(token, now, issuer),
            answer.RefreshToken,
            token.IsOfUser ? scope : null,
            token.IsOfUser ? TokenFormat.WriteIdToken(token, now, issuer) : null,
            token.IsOfUser ? TokenFormat.WriteClientInfo(token.TenantId) : null);
    }

    private sealed record TokenBody(
        string TokenType,
        long ExpiresIn,
        long ExtExpiresIn,
        string AccessToken,
        string? RefreshToken,
        string? Scope,
        [property: JsonPropertyName("id_token")] string? IdentityToken,
        string? ClientInfo);
}
