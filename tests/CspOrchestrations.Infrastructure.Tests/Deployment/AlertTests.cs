using System.Text.RegularExpressions;
using CspOrchestrations.Architecture.Tests;
using CspOrchestrations.Infrastructure.Tests.Settings;

namespace CspOrchestrations.Infrastructure.Tests.Deployment;

/// <summary>An alert that asks for words the program never logs would never fire, and nobody would miss it.</summary>
public sealed partial class AlertTests
{
    private static readonly string Alerts = SettingNames.Read("infra/modules/alerts.bicep");

    private static readonly Lazy<string> Sources = new(() => string.Concat(Directory
        .EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories)
        .Where(file => !file.Contains("Simulator", StringComparison.Ordinal))
        .Select(File.ReadAllText)));

    [Fact]
    public void Alerts_Events_AreLogged()
    {
        var events = Words(Events());

        Assert.Equal(["ConsentLost", "Recorded", "StepFailed", "StepRejected"], events.Order(StringComparer.Ordinal));
        Assert.All(events, name => Assert.Matches($@"\[LoggerMessage\([^\n]*\]\s+public static partial void {name}\(", Sources.Value));
    }

    [Fact]
    public void Alerts_ActionsAndFiles_AreTheProgrammes() =>
        Assert.All(
            Words(Actions()).Append("quarantine.jsonl"),
            word =>
            {
                Assert.Contains($"'{word}'", Alerts, StringComparison.Ordinal);
                Assert.Contains($"\"{word}\"", Sources.Value, StringComparison.Ordinal);
            });

    private static List<string> Words(Regex clause) =>
        [.. clause.Matches(Alerts).SelectMany(match => Quoted().Matches(match.Value)).Select(word => word.Groups[1].Value).Distinct()];

    [GeneratedRegex(@"EventName (==|in) [^\n]+")]
    private static partial Regex Events();

    [GeneratedRegex(@"customDimensions\.Action in [^\n]+")]
    private static partial Regex Actions();

    [GeneratedRegex("'([^']+)'")]
    private static partial Regex Quoted();
}
