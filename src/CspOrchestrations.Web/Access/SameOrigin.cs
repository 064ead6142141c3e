using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace CspOrchestrations.Web.Access;

/// <summary>
/// Whether a write could come from another site's page (CSRF). Browsers send <c>Origin</c> with every POST and DELETE, and
/// newer ones <c>Sec-Fetch-Site</c>; a request with neither does not come from a page.
/// </summary>
internal sealed class SameOrigin(IOptions<WebOptions> options)
{
    public bool Allows(HttpRequest request)
    {
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        var origin = request.Headers.Origin.ToString();
        return (site.Length == 0 || site == "same-origin") && (origin.Length == 0 || IsOwn(origin, request));
    }

    /// <summary>The host as the browser named it, or, behind a proxy that renames it, as it is configured.</summary>
    private bool IsOwn(string origin, HttpRequest request) =>
        origin == $"{request.Scheme}://{request.Host}" || origin == options.Value.PublicBaseAddress?.GetLeftPart(UriPartial.Authority);
}
