using CspOrchestrations.Architecture.Tests;

namespace CspOrchestrations.Local.Tests.Readme;

/// <summary>The README of the repository.</summary>
internal static class ReadmeFile
{
    private const string GeneratedStart = "<!-- differences: written by the tests with CSP_UPDATE_README=1 -->\n";
    private const string GeneratedEnd = "<!-- end of differences -->";

    private static readonly string File = Path.Combine(Repository.Root, "README.md");

    /// <summary>With the line ends of every checkout made equal.</summary>
    public static string Text { get; } = System.IO.File.ReadAllText(File).ReplaceLineEndings("\n");

    public static string Generated => Text[Start..End];

    private static int Start => Text.IndexOf(GeneratedStart, StringComparison.Ordinal) + GeneratedStart.Length;

    private static int End => Text.IndexOf(GeneratedEnd, StringComparison.Ordinal);

    /// <summary>The table row that begins with this name, cell by cell; fails when there is none or more than one.</summary>
    public static string[] Row(string name)
    {
        var start = $"| `{name}` |";
        var rows = Text.Split('\n').Where(line => line.StartsWith(start, StringComparison.Ordinal)).ToList();
        Assert.True(rows.Count == 1, $"README.md has {rows.Count} table rows that begin with {start}");
        return [.. rows[0].Trim('|').Split(" | ").Select(cell => cell.Trim())];
    }

    public static void ReplaceGenerated(string text) => System.IO.File.WriteAllText(File, Text[..Start] + text + Text[End..]);
}
