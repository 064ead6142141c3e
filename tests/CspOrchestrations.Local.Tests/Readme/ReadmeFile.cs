using CspOrchestrations.Architecture.Tests;

namespace CspOrchestrations.Local.Tests.Readme;

/// <summary>The README of the repository.</summary>
internal static class ReadmeFile
{
    private static readonly string File = Path.Combine(Repository.Root, "README.md");

    /// <summary>With the line ends of every checkout made equal.</summary>
    public static string Text { get; } = System.IO.File.ReadAllText(File).ReplaceLineEndings("\n");

    /// <summary>The table row that begins with this name, cell by cell; fails when there is none or more than one.</summary>
    public static string[] Row(string name)
    {
        var start = $"| `{name}` |";
        var rows = Text.Split('\n').Where(line => line.StartsWith(start, StringComparison.Ordinal)).ToList();
        Assert.True(rows.Count == 1, $"README.md has {rows.Count} table rows that begin with {start}");
        return [.. rows[0].Trim('|').Split(" | ").Select(cell => cell.Trim())];
    }
}
