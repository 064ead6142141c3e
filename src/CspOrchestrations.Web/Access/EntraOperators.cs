using CspOrchestrations.Web.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CspOrchestrations.Web.Access;

/// <summary>Operators whom the platform has signed in.</summary>
internal sealed class EntraOperators
{
    /// <summary>
    /// Set by App Service where its authentication is on. That every plan sets it is not documented, so without it the header is not
    /// believed, and the host still starts for operators with keys.
    /// </summary>
    private const string PlatformAuthentication = "WEBSITE_AUTH_ENABLED";

    private readonly string role;

    public EntraOperators(IConfiguration configuration, IOptions<WebOptions> options, ILogger<EntraOperators> logger)
    {
        role = options.Value.EntraRole;
        var isChecked = bool.TryParse(configuration[PlatformAuthentication], out var isOn) && isOn;
        IsOn = options.Value.EntraOperators && isChecked;
        if (options.Value.EntraOperators && !isChecked)
        {
            logger.EntraNotBelieved(PlatformAuthentication);
        }
    }

    public bool IsOn { get; }

    public OperatorCaller? Find(HttpRequest request) =>
        IsOn && EntraPrincipal.Read(request.Headers[EntraPrincipal.Header].ToString()) is { } principal && principal.Roles.Contains(role, StringComparer.Ordinal)
            ? new OperatorCaller($"entra-{principal.ObjectId}")
            : null;
}
