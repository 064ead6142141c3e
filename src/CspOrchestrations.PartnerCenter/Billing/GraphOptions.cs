using CspOrchestrations.PartnerCenter.Http;

namespace CspOrchestrations.PartnerCenter.Billing;

/// <summary>Microsoft Graph's billing API; section <c>Graph</c>. The application of <c>Login</c> needs <c>PartnerBilling.Read.All</c>.</summary>
public sealed class GraphOptions
{
    public const string SectionName = "Graph";

    /// <summary>Its root: https, or http on this machine.</summary>
    /// <value><c>https://graph.microsoft.com/v1.0/</c> by default.</value>
    public Uri Address { get; set; } = new("https://graph.microsoft.com/v1.0/");

    /// <summary>What tokens are asked for; names the audience.</summary>
    /// <value><c>https://graph.microsoft.com/.default</c> by default.</value>
    public string Scope { get; set; } = "https://graph.microsoft.com/.default";

    /// <summary>Hosts that an export may be followed at, separated by commas: tokens are sent there.</summary>
    /// <value><c>graph.microsoft.com</c> by default.</value>
    public string Hosts { get; set; } = "graph.microsoft.com";

    /// <summary>Hosts that billing data are downloaded from, separated by commas; <c>*.</c> stands for any name before the rest.</summary>
    /// <value><c>*.blob.core.windows.net</c> by default.</value>
    public string DownloadHosts { get; set; } = "*.blob.core.windows.net";

    /// <summary>How its clients behave when it is slow, failing or limited.</summary>
    public ResilienceOptions Resilience { get; set; } = new();

    internal bool IsOwn(Uri address) => IsSafe(address) && Fits(address.Host, Hosts);

    internal bool IsDownload(Uri address) => IsSafe(address) && Fits(address.Host, DownloadHosts);

    private static bool IsSafe(Uri address) =>
        address is { IsAbsoluteUri: true, UserInfo.Length: 0 } && (address.Scheme == Uri.UriSchemeHttps || address.IsLoopback);

    private static bool Fits(string host, string allowed) => allowed
        .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Any(pattern => pattern.StartsWith("*.", StringComparison.Ordinal)
            ? host.EndsWith(pattern[1..], StringComparison.OrdinalIgnoreCase)
            : host.Equals(pattern, StringComparison.OrdinalIgnoreCase));
}
