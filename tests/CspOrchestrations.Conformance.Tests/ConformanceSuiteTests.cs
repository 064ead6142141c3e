namespace CspOrchestrations.Conformance.Tests;

public sealed class ConformanceSuiteTests
{
    [Fact]
    public void Scenarios_Names_AreUnique()
    {
        var names = ConformanceSuite.Scenarios.Select(scenario => scenario.Name).ToArray();

        Assert.Equal(names.Length, names.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void Scenarios_OtherResultsOnDurableTask_NameADocumentedDifference()
    {
        foreach (var scenario in ConformanceSuite.Scenarios)
        {
            var differs = scenario.ExpectedFromDurableTask != scenario.Expected;
            Assert.True(
                differs == (scenario.Difference is not null && Differences.All.Contains(scenario.Difference)),
                $"Scenario '{scenario.Name}' differs without a difference from the table, or names one without differing.");
        }
    }
}
