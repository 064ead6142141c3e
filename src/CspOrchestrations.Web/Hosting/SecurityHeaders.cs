using Microsoft.AspNetCore.Http;

namespace CspOrchestrations.Web.Hosting;

/// <summary>The headers of every answer; pages loosen the content security policy as far as they need.</summary>
internal static class SecurityHeaders
{
    private const string Nothing = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    public static void Apply(HttpResponse response)
    {
        var headers = response.Headers;
        headers.ContentSecurityPolicy = Nothing;
        headers.CacheControl = "no-store";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=()";
    }

    /// <param name="frameOrigin">The one origin that the page may embed; none when null.</param>
    public static void ApplyPagePolicy(HttpResponse response, Uri? frameOrigin)
    {
        var frames = frameOrigin is null ? "" : $" frame-src {frameOrigin.GetLeftPart(UriPartial.Authority)};";
        response.Headers.ContentSecurityPolicy =
            $"default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';{frames} "
            + "frame-ancestors 'none'; base-uri 'none'; form-action 'self'";
    }

    /// <summary>A report is one file with its styles in it; it may load and do nothing, whatever a billing file has smuggled into it.</summary>
    public static void ApplyReportPolicy(HttpResponse response) =>
        response.Headers.ContentSecurityPolicy =
            "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
}
