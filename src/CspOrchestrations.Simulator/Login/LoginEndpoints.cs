using CspOrchestrations.Simulator.Faults;
using CspOrchestrations.Simulator.State;

namespace CspOrchestrations.Simulator.Login;

/// <summary>The login at the paths that Microsoft's has: consent page, tokens and their discovery.</summary>
internal static class LoginEndpoints
{
    public static void MapLogin(this IEndpointRouteBuilder app)
    {
        app.MapGet(LoginPaths.Discovery, Discover);
        app.MapPost(LoginPaths.Token, TokenEndpoint.HandleAsync).WithFaults(FaultRoute.Token, FaultAnswers.Login);
        app.MapConsentPage();
    }

    private static IResult Discover(string tenant, HttpContext http)
    {
        var root = $"{http.Request.Scheme}://{http.Request.Host}/{tenant}";
        return Results.Json(
            new
            {
                Issuer = LoginPaths.Issuer(tenant),
                AuthorizationEndpoint = $"{root}/oauth2/v2.0/authorize",
                TokenEndpoint = $"{root}/oauth2/v2.0/token",
                ResponseTypesSupported = (string[])["code"],
                ResponseModesSupported = (string[])["query"],
                CodeChallengeMethodsSupported = (string[])["S256"],
                ScopesSupported = (string[])["openid", "profile", "offline_access"],
            },
            SimulatorJson.SnakeCase);
    }
}
