using CspOrchestrations.Simulator.Broker;
using CspOrchestrations.Simulator.State;

namespace CspOrchestrations.Simulator.HostedPage;

/// <summary>The agreement page that customers see, at the path and query that Microsoft's has.</summary>
internal static class HostedPageEndpoints
{
    /// <summary>May stand in a frame of pages on this machine only; runs its own script only.</summary>
    private const string ContentSecurityPolicy =
        "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
        + "frame-ancestors 'self' http://127.0.0.1:* http://localhost:* https://127.0.0.1:* https://localhost:*";

    public static void MapHostedPage(this IEndpointRouteBuilder app)
    {
        var page = app.MapGroup(AgreementLinks.Path).AddEndpointFilter(async (context, next) =>
        {
            Protect(context.HttpContext.Response, ContentSecurityPolicy);
            return await next(context).ConfigureAwait(false);
        });
        page.MapGet("/", Show);
        page.MapPost("/accept", AcceptAsync);
        page.MapGet("/agreement.css", () => Results.Text(AgreementPages.Style, "text/css"));
        page.MapGet("/agreement.js", () => Results.Text(AgreementPages.Script, "text/javascript"));
    }

    /// <summary>The headers of a page whose address is a secret.</summary>
    public static void Protect(HttpResponse response, string contentSecurityPolicy)
    {
        response.Headers.ContentSecurityPolicy = contentSecurityPolicy;
        response.Headers["Referrer-Policy"] = "no-referrer";
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
    }

    private static IResult Show(HttpContext context, CustomerActs customers, AgreementPages pages)
    {
        var view = customers.Look(context.Request.Query["attestationid"].ToString());
        return Results.Content(pages.Render(view), "text/html; charset=utf-8", statusCode: view.State switch
        {
            AgreementState.Unknown => StatusCodes.Status404NotFound,
            AgreementState.Expired or AgreementState.Replaced => StatusCodes.Status410Gone,
            _ => StatusCodes.Status200OK,
        });
    }

    /// <summary>JSON for the page's script, and the page again for a browser without one.</summary>
    private static async Task<IResult> AcceptAsync(HttpContext context, CustomerActs customers)
    {
        if (!context.Request.HasFormContentType)
        {
            return Refusals.NoForm.ToProblem(context);
        }

        var form = await context.Request.ReadFormAsync(context.RequestAborted).ConfigureAwait(false);
        var attestationId = form["attestationid"].ToString();
        var view = customers.Accept(attestationId, context.TraceIdentifier);
        if (!context.Request.Headers.Accept.ToString().Contains("application/json", StringComparison.OrdinalIgnoreCase))
        {
            return Results.Redirect($"{AgreementLinks.Path}?attestationid={Uri.EscapeDataString(attestationId)}");
        }

        return Results.Json(
            new { state = view.State.ToString() },
            SimulatorJson.Options,
            statusCode: view.State == AgreementState.Accepted ? StatusCodes.Status200OK : StatusCodes.Status409Conflict);
    }
}
