using System.Net;
using CspOrchestrations.Simulator.HostedPage;
using Microsoft.AspNetCore.WebUtilities;

namespace CspOrchestrations.Simulator.Login;

/// <summary>The page at which a person signs in and lets the application act for them; looking at it changes nothing.</summary>
internal static class ConsentPage
{
    /// <summary>The form's answer is a redirect to the client, which runs on this machine too.</summary>
    private const string ContentSecurityPolicy =
        "default-src 'none'; style-src 'self'; script-src 'self'; base-uri 'none'; frame-ancestors 'none'; "
        + "form-action 'self' http://127.0.0.1:* http://localhost:* https://127.0.0.1:* https://localhost:*";

    private const string Origin = "Simulated sign-in. Nobody's account is used here.";

    /// <summary>What travels from the address through the form; nothing of it is kept before the person decides.</summary>
    private static readonly string[] Parameters =
        ["client_id", "redirect_uri", "response_type", "scope", "state", "code_challenge", "code_challenge_method"];

    private static readonly string Content = AgreementPages.Resource("consent.html");

    public static void MapConsentPage(this IEndpointRouteBuilder app)
    {
        app.MapGet(LoginPaths.Authorize, Show);
        app.MapPost(LoginPaths.Authorize, DecideAsync);
    }

    private static IResult Show(string tenant, HttpContext http)
    {
        var query = Parameters.ToDictionary(name => name, name => http.Request.Query[name].ToString());
        if (Problem(query) is { } problem)
        {
            return Page(http, AgreementPages.RenderClosed("This sign-in cannot work", problem), StatusCodes.Status400BadRequest);
        }

        var fields = string.Concat(query
            .Where(parameter => parameter.Value.Length > 0)
            .Select(parameter => $"""<input type="hidden" name="{parameter.Key}" value="{WebUtility.HtmlEncode(parameter.Value)}">"""));
        var content = Content
            .Replace("{{action}}", WebUtility.HtmlEncode(http.Request.Path), StringComparison.Ordinal)
            .Replace("{{fields}}", fields, StringComparison.Ordinal)
            .Replace("{{application}}", WebUtility.HtmlEncode(query["client_id"]), StringComparison.Ordinal)
            .Replace("{{tenant}}", WebUtility.HtmlEncode(tenant), StringComparison.Ordinal);
        return Page(http, AgreementPages.Page("Sign in", content, Origin), StatusCodes.Status200OK);
    }

    private static async Task<IResult> DecideAsync(string tenant, HttpContext http, LoginService login)
    {
        if (!http.Request.HasFormContentType)
        {
            return LoginRefusal.Malformed.ToResult(http);
        }

        var form = await http.Request.ReadFormAsync(http.RequestAborted).ConfigureAwait(false);
        var given = Parameters.ToDictionary(name => name, name => form[name].ToString());
        if (Problem(given) is { } problem)
        {
            return Page(http, AgreementPages.RenderClosed("This sign-in cannot work", problem), StatusCodes.Status400BadRequest);
        }

        var answer = new Dictionary<string, string?>();
        if (form["decision"].ToString() is "mfa" or "no-mfa")
        {
            var challenge = given["code_challenge"] is { Length: > 0 } text ? text : null;
            answer["code"] = login.ConsentWithCode(
                given["client_id"], tenant, form["decision"] == "mfa", given["redirect_uri"], challenge);
        }
        else
        {
            answer["error"] = "access_denied";
            answer["error_description"] = "AADSTS65004: The user declined to consent.";
        }

        answer["state"] = given["state"] is { Length: > 0 } state ? state : null;
        return Results.Redirect(QueryHelpers.AddQueryString(given["redirect_uri"], answer));
    }

    /// <summary>Only to this machine is anybody sent on: the simulator is no open redirect.</summary>
    private static string? Problem(Dictionary<string, string> given) => given switch
    {
        _ when given["client_id"].Length == 0 => "The address names no client_id.",
        _ when given["response_type"] != "code" => "Only response_type=code is known here.",
        _ when !IsOfThisMachine(given["redirect_uri"]) => "The redirect_uri must be an address of this machine.",
        _ when given["code_challenge"].Length > 0 && given["code_challenge_method"] != "S256" =>
            "Only the code_challenge_method S256 is known here.",
        _ => null,
    };

    private static bool IsOfThisMachine(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri)
        && uri.IsLoopback
        && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps);

    private static IResult Page(HttpContext http, string html, int status)
    {
        HostedPageEndpoints.Protect(http.Response, ContentSecurityPolicy);
        return Results.Content(html, "text/html; charset=utf-8", statusCode: status);
    }
}
