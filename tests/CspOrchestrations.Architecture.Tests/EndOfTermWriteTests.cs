using System.Text.RegularExpressions;

namespace CspOrchestrations.Architecture.Tests;

/// <summary>
/// Auto-renew off without a scheduled action becomes a paid extended service term within a day. So one function in Core makes the
/// write for a choice, and no other code can say it.
/// </summary>
public sealed partial class EndOfTermWriteTests
{
    /// <summary>The simulator stands for Microsoft and for other people's portals, which may do what they like.</summary>
    private static readonly IReadOnlyList<SourceFile> Production = [.. SourceFile.All("src").Where(file => !file.IsIn("Simulator/"))];

    [Fact]
    public void Production_AutoRenewOff_IsSaidNowhere()
    {
        Assert.Empty(Production.Where(file => AutoRenewOff().IsMatch(file.Code)).Select(file => file.Name));
    }

    /// <summary>One place reads the member from the wire, one writes it: from a change, which only Core's one function can make.</summary>
    [Fact]
    public void Production_AutoRenewOnTheWire_IsNamedInTwoPlaces()
    {
        Assert.Equal(
            ["PartnerCenter/Subscriptions/SubscriptionAnswers.cs", "PartnerCenter/Subscriptions/SubscriptionBodies.cs"],
            Production.Where(file => file.Code.Contains("\"autoRenewEnabled\"", StringComparison.Ordinal)).Select(file => file.Name).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("subscription with { AutoRenewEnabled = false }")]
    [InlineData("""body["autoRenewEnabled"] = false;""")]
    [InlineData("""writer.WriteBoolean("autoRenewEnabled", false)""")]
    [InlineData("new Settings(autoRenewEnabled: false)")]
    [InlineData(""" "{\"autoRenewEnabled\":false}" """)]
    public void AutoRenewOff_EachWayToSayIt_IsFound(string code)
    {
        Assert.Matches(AutoRenewOff(), code);
    }

    [GeneratedRegex(@"autoRenewEnabled[\\""\]]*\s*[=:,]\s*false", RegexOptions.IgnoreCase)]
    private static partial Regex AutoRenewOff();
}
