using System.Text;
using CspOrchestrations.Web.Access;
using CspOrchestrations.Web.Hosting;
using CspOrchestrations.Web.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace CspOrchestrations.Web.Pages;

/// <summary>The pages, their files and the API's document. Static: what they show comes from the API.</summary>
internal sealed class PageEndpoints(PageFiles files, EntraOperators entra, IOptions<WebOptions> options)
{
    public IEnumerable<WebEndpoint> All =>
    [
        // The same page for every id: whether an attestation exists is nobody's business without its link.
        Page("attestationPage", "/attestations/{id}", "attestation.html", options.Value.AgreementOrigin),
        Page("endOfTermPage", "/end-of-term/{id}", "end-of-term.html", frameOrigin: null),
        Page("operatePage", "/operate", OperatePage, frameOrigin: null),
        Page("reconciliationPage", "/reconciliation", "reconciliation.html", frameOrigin: null),
        Page("mfaReadinessPage", "/readiness/mfa", "readiness.html", frameOrigin: null),
        new("asset", HttpMethods.Get, "/assets/{file}", WebAccess.Anonymous, GetAssetAsync) { IsDescribed = false },
        new("openApiDocument", HttpMethods.Get, "/openapi.json", WebAccess.Anonymous, GetDocumentAsync) { IsDescribed = false },
    ];

    private WebEndpoint Page(string name, string route, string file, Uri? frameOrigin) => Page(name, route, () => Content(file), frameOrigin);

    private static WebEndpoint Page(string name, string route, Func<IResult> content, Uri? frameOrigin) =>
        new(name, HttpMethods.Get, route, WebAccess.Anonymous, (context, _) =>
        {
            SecurityHeaders.ApplyPagePolicy(context.Response, frameOrigin);
            return Task.FromResult(content());
        })
        {
            IsDescribed = false,
        };

    /// <summary>With the way in by Entra, where there is one.</summary>
    private IResult OperatePage()
    {
        var file = files.Find("operate.html")!;
        return entra.IsOn
            ? Results.Text(
                Encoding.UTF8.GetString(file.Content).Replace(" id=\"entra-sign-in\" hidden", " id=\"entra-sign-in\"", StringComparison.Ordinal),
                file.ContentType)
            : Content(file.Name);
    }

    private Task<IResult> GetAssetAsync(HttpContext context, CancellationToken cancellationToken)
    {
        if (files.Find($"assets/{context.Request.RouteValues["file"]}") is not { } file)
        {
            return Task.FromResult(Problem.Of(ProblemKind.NotFound, "There is no such file."));
        }

        // Files hold no data: browsers may keep them, and ask whether they are still the same.
        context.Response.Headers.CacheControl = "no-cache";
        return Task.FromResult(Results.Bytes(file.Content, file.ContentType, entityTag: EntityTagHeaderValue.Parse(file.Etag)));
    }

    private Task<IResult> GetDocumentAsync(HttpContext context, CancellationToken cancellationToken) =>
        Task.FromResult(Content("openapi.json"));

    private IResult Content(string name)
    {
        var file = files.Find(name)!;
        return Results.Bytes(file.Content, file.ContentType);
    }
}
