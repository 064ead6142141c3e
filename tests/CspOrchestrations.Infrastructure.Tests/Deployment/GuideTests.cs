using System.Text.RegularExpressions;
using CspOrchestrations.Architecture.Tests;
using CspOrchestrations.Infrastructure.Tests.Settings;

namespace CspOrchestrations.Infrastructure.Tests.Deployment;

/// <summary>The guide to Azure leaves nothing out that the code has.</summary>
public sealed partial class GuideTests
{
    private static readonly Dictionary<string, string> Sources = Directory
        .EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories)
        .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
        .ToDictionary(file => file, File.ReadAllText);

    [Fact]
    public void Guide_EveryTimer_IsFiredByACommand()
    {
        var timers = Sources.Where(source => source.Key.EndsWith("Functions.cs", StringComparison.Ordinal))
            .SelectMany(source => Timer().Matches(source.Value)).Select(match => Value(match.Groups["name"].Value)).ToList();

        Assert.NotEmpty(timers);
        Assert.Equal(
            timers.Order(StringComparer.Ordinal),
            Fired().Matches(SettingNames.AzureGuide).Select(match => match.Groups["name"].Value).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Guide_Links_LeadSomewhere()
    {
        foreach (var link in Link().Matches(SettingNames.AzureGuide).Select(match => match.Groups["target"].Value))
        {
            var parts = link.Split('#');
            var text = SettingNames.Read(parts[0].Length == 0 ? "docs/azure.md" : Path.Combine("docs", parts[0]));
            Assert.True(
                parts.Length == 1 || Heading().Matches(text).Any(heading => Anchor(heading.Groups["title"].Value) == parts[1]), link);
        }
    }

    [Fact]
    public void Readme_LinksTheGuide() => Assert.Contains("(docs/azure.md)", SettingNames.Read("README.md"), StringComparison.Ordinal);

    /// <summary>Of a constant that is named as <c>Class.Constant</c>, or a literal.</summary>
    private static string Value(string expression)
    {
        if (expression.StartsWith('"'))
        {
            return expression.Trim('"');
        }

        var (type, name) = expression.Split('.') is [var first, var second] ? (first, second) : throw new FormatException(expression);
        var source = Sources.Single(source => Path.GetFileName(source.Key) == $"{type}.cs").Value;
        return Regex.Match(source, $"const string {name} = \"(?<value>[^\"]+)\"").Groups["value"].Value;
    }

    private static string Anchor(string title) => Regex.Replace(title.ToLowerInvariant(), "[^a-z0-9 -]", "").Replace(' ', '-');

    [GeneratedRegex("""\[Function\((?<name>[\w."-]+)\)\]\s+public [^\[]*\[TimerTrigger""")]
    private static partial Regex Timer();

    [GeneratedRegex(@"/admin/functions/(?<name>[\w-]+)")]
    private static partial Regex Fired();

    [GeneratedRegex(@"\]\((?<target>(?!http)[^)]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex("^#+ (?<title>.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();
}
