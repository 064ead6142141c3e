using static CspOrchestrations.Simulator.Controls.ControlAnswers;

namespace CspOrchestrations.Simulator.Controls;

/// <summary>The login's controls, under <c>/_sim/login/</c>.</summary>
internal static class LoginControlEndpoints
{
    public static void MapLoginControls(this IEndpointRouteBuilder sim)
    {
        var login = sim.MapGroup("/login");
        login.MapPost("/consents", (HttpContext context, SimulatorControl control) => WithBodyAsync<NewConsent>(
            context, body => Json(new GivenConsent(control.Login.GiveConsent(body.Mfa, body.ClientId, body.TenantId)))));
        login.MapPost("/tokens", (HttpContext context, SimulatorControl control) => WithBodyAsync<NewToken>(
            context,
            body => Json(new IssuedToken(body.OfUser
                ? control.Login.IssueUserToken(body.Mfa, body.Audience)
                : control.Login.IssueAppToken(body.Audience)))));
        login.MapPost("/revoke-consents", (SimulatorControl control) =>
        {
            control.Login.RevokeConsents();
            return Results.NoContent();
        });
        login.MapPost("/drop-mfa", (SimulatorControl control) =>
        {
            control.Login.DropMfa();
            return Results.NoContent();
        });
    }
}

internal sealed record NewConsent(bool Mfa = true, string? ClientId = null, string? TenantId = null);

internal sealed record GivenConsent(string RefreshToken);

internal sealed record NewToken(bool OfUser = false, bool Mfa = true, string? Audience = null);

internal sealed record IssuedToken(string AccessToken);
