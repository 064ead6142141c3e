using System.Text.RegularExpressions;
using CspOrchestrations.PartnerCenter.Tokens;

namespace CspOrchestrations.PartnerCenter.Calls;

/// <summary>One thing that is asked of Partner Center.</summary>
/// <param name="Name">As in logs, errors and the MFA readiness inventory.</param>
/// <param name="Path">Below the API's root, with a name in braces for each id.</param>
/// <param name="Mode">On whose behalf it is called.</param>
public sealed partial record PartnerCenterOperation(string Name, HttpMethod Method, string Path, TokenMode Mode)
{
    /// <param name="ids">For the names in braces, in order.</param>
    internal PartnerCenterCall Call(params IReadOnlyList<string> ids)
    {
        var next = 0;
        var path = Placeholder().Replace(Path, _ => Segment(ids[next++]));
        return new PartnerCenterCall(this, path);
    }

    /// <summary>An id that has a slash or dots of its own must not lead to another path.</summary>
    private static string Segment(string id) => id is "" or "." or ".."
        ? throw new ArgumentException("An id is empty or dots only.", nameof(id))
        : Uri.EscapeDataString(id);

    [GeneratedRegex(@"\{[a-z]+\}", RegexOptions.CultureInvariant)]
    private static partial Regex Placeholder();
}
