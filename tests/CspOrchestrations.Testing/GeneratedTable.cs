using CspOrchestrations.Architecture.Tests;

namespace CspOrchestrations.Testing;

/// <summary>A table of the README that tests write, with <c>CSP_UPDATE_README=1</c>, and compare otherwise.</summary>
/// <param name="name">What stands in the comments around it.</param>
public sealed class GeneratedTable(string name)
{
    private static readonly string File = Path.Combine(Repository.Root, "README.md");

    private string Start => $"<!-- {name}: written by the tests with CSP_UPDATE_README=1 -->\n";

    private string End => $"<!-- end of {name} -->";

    /// <summary>What the README must have; written there when that is asked for.</summary>
    /// <param name="columns">The heads.</param>
    /// <param name="rows">A cell a column.</param>
    /// <returns>The README's table and the one it must be, equal after a write.</returns>
    /// <exception cref="InvalidOperationException">The README has no place for it.</exception>
    public (string Expected, string Found) Compare(IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows)
    {
        // With the line ends of every checkout made equal.
        var text = System.IO.File.ReadAllText(File).ReplaceLineEndings("\n");
        var (start, end) = (text.IndexOf(Start, StringComparison.Ordinal), text.IndexOf(End, StringComparison.Ordinal));
        if (start < 0 || end < start)
        {
            throw new InvalidOperationException($"README.md has no table between '{Start.TrimEnd()}' and '{End}'.");
        }

        start += Start.Length;
        string[] lines = [Line(columns), $"|{string.Concat(columns.Select(_ => "---|"))}", .. rows.Select(Line)];
        var expected = string.Concat(lines.Select(line => line + "\n"));
        if (Environment.GetEnvironmentVariable("CSP_UPDATE_README") == "1")
        {
            System.IO.File.WriteAllText(File, text[..start] + expected + text[end..]);
            return (expected, expected);
        }

        return (expected, text[start..end]);
    }

    private static string Line(IReadOnlyList<string> cells) => $"| {string.Join(" | ", cells)} |";
}
