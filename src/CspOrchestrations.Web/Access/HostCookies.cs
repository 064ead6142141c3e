using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace CspOrchestrations.Web.Access;

/// <summary>
/// Cookies that only this host sets and no script reads. <c>__Host-</c> makes browsers insist on Secure, Path=/ and no
/// Domain; they treat http://127.0.0.1 and http://localhost as secure.
/// </summary>
internal static class HostCookies
{
    public const string Operator = "__Host-operator";

    /// <summary>One cookie a subject, so that two links opened in one browser do not sign each other out.</summary>
    public static string Capability(string subject) =>
        "__Host-capability-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(subject)))[..16];

    public static void Set(HttpContext context, string name, string value, TimeSpan lifetime) =>
        context.Response.Cookies.Append(name, value, Attributes(lifetime));

    public static void Clear(HttpContext context, string name) => context.Response.Cookies.Delete(name, Attributes(lifetime: null));

    private static CookieOptions Attributes(TimeSpan? lifetime) => new()
    {
        Secure = true,
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        Path = "/",
        MaxAge = lifetime,
        IsEssential = true,
    };
}
