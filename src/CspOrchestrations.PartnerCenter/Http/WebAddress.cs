using CspOrchestrations.Core.Remote;

namespace CspOrchestrations.PartnerCenter.Http;

/// <summary>Links are put before customers, so they must be such that a browser opens safely.</summary>
internal static class WebAddress
{
    public static bool IsSafe(Uri address) =>
        address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback);

    /// <exception cref="RemoteContractException">The link is no https address (http on the own machine).</exception>
    public static string Checked(string link, string operation, string member) =>
        Uri.TryCreate(link, UriKind.Absolute, out var address) && IsSafe(address)
            ? link
            : throw new RemoteContractException(operation, $"{member} is no https address.");

    /// <summary>Whether an API may have its root there: nothing of it may get lost or be sent twice when paths are appended.</summary>
    public static bool IsSafeRoot(Uri address) => IsSafe(address) && address is { UserInfo: "", Query: "", Fragment: "" };
}
