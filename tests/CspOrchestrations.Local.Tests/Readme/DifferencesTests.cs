using CspOrchestrations.Conformance;

namespace CspOrchestrations.Local.Tests.Readme;

/// <summary>The README's table of engine differences is the one that the conformance suite has.</summary>
public sealed class DifferencesTests
{
    [Fact]
    public void Readme_Differences_EqualTheTable()
    {
        string[] lines =
        [
            "| What | The embedded engine | Durable Task | Why |",
            "|---|---|---|---|",
            .. Differences.All.Select(difference =>
                $"| {difference.What} | {difference.Embedded} | {difference.DurableTask} | {difference.Reason} |"),
        ];
        var table = string.Concat(lines.Select(line => line + "\n"));
        if (Environment.GetEnvironmentVariable("CSP_UPDATE_README") == "1")
        {
            ReadmeFile.ReplaceGenerated(table);
            return;
        }

        Assert.Equal(table, ReadmeFile.Generated);
    }
}
