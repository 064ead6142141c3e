using CspOrchestrations.Conformance;
using CspOrchestrations.Testing;

namespace CspOrchestrations.Local.Tests.Readme;

/// <summary>The README's table of engine differences is the one that the conformance suite has.</summary>
public sealed class DifferencesTests
{
    [Fact]
    public void Readme_Differences_EqualTheTable()
    {
        var (expected, found) = new GeneratedTable("differences").Compare(
            ["What", "The embedded engine", "Durable Task", "Why"],
            Differences.All.Select(difference => (string[])[difference.What, difference.Embedded, difference.DurableTask, difference.Reason]));

        Assert.Equal(expected, found);
    }
}
