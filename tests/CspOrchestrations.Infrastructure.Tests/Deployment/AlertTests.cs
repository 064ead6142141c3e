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

        Assert.Equal(["ConsentLost", "StepFailed", "StepRejected"], events.Order(StringComparer.Ordinal));
        Assert.All(events, name => Assert.Matches($@"\[LoggerMessage\([^\n]*\]\s+public static partial void {name}\(", Sources.Value));
    }

    [Fact]
    public void Alerts_Messages_AreLogged()
    {
        // What the messages of a workflow's steps are filled with.
        Assert.Contains("\"{InstanceId}: {Action}; the end of the term is {State}.\"", Sources.Value, StringComparison.Ordinal);
        var messages = Words(Messages());

        Assert.Equal(6, messages.Count);
        Assert.All(messages, message => Assert.True(
            message == $" is {nameof(Core.EndOfTerm.EndOfTermState.NeedsPerson)}."
                || Actions().IsMatch(message)
                || Regex.IsMatch(Sources.Value, $@"\[LoggerMessage\([^\n]*{Regex.Escape(message)}"),
            message));
    }

    [Fact]
    public void Alerts_Actions_AreThoseOfTheEndOfATerm()
    {
        var actions = Actions().Matches(Alerts).Select(match => match.Groups[1].Value).Distinct().ToList();

        Assert.Equal(["person-asked", "ended-undecided"], actions);
        Assert.Contains("$\"endOfTerm.{action}\"", Sources.Value, StringComparison.Ordinal);
        Assert.All(actions, action => Assert.Matches($@"EndOfTermStep\.Of\([^;]*""{action}""", Sources.Value));
    }

    [Fact]
    public void Alerts_File_IsTheQuarantines()
    {
        Assert.Contains("Uri has 'quarantine.jsonl'", Alerts, StringComparison.Ordinal);
        Assert.Contains("\"quarantine.jsonl\"", Sources.Value, StringComparison.Ordinal);
    }

    /// <summary>The Durable extension's words, as version 3.18 logs them: in the function's category, whatever the extension's own is.</summary>
    [Fact]
    public void Alerts_FailedInstances_AreFoundByTheExtensionsWordsInAnyCategory()
    {
        const string Logged = "bad-1: Function 'Attestation (Orchestrator)' failed with an error. Reason: …";

        var asked = Regex.Match(Alerts, "message contains \"(?<words>[^\"]+)\"").Groups["words"].Value;

        Assert.NotEqual("", asked);
        Assert.Contains(asked, Logged, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Host.Triggers", Alerts, StringComparison.Ordinal);
    }

    private static List<string> Words(Regex clause) =>
        [.. clause.Matches(Alerts).SelectMany(match => Quoted().Matches(match.Value)).Select(word => word.Groups[1].Value).Distinct()];

    [GeneratedRegex(@"EventName (==|in) [^\n]+")]
    private static partial Regex Events();

    [GeneratedRegex(@"message contains '[^']+'")]
    private static partial Regex Messages();

    [GeneratedRegex(@"endOfTerm\.([a-z-]+)")]
    private static partial Regex Actions();

    [GeneratedRegex("'([^']+)'")]
    private static partial Regex Quoted();
}
