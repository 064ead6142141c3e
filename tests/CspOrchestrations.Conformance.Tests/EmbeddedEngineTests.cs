namespace CspOrchestrations.Conformance.Tests;

/// <summary>The embedded engine keeps the semantics of the port.</summary>
public sealed class EmbeddedEngineTests
{
    public static TheoryData<string> Scenarios => new(ConformanceSuite.Scenarios.Select(scenario => scenario.Name));

    [Theory]
    [MemberData(nameof(Scenarios))]
    public async Task Scenario_OnTheEmbeddedEngine_GivesTheExpectedJson(string name)
    {
        var scenario = ConformanceSuite.Scenarios.Single(one => one.Name == name);
        var prepared = scenario.Prepare();
        await using var engine = new EmbeddedConformanceEngine(prepared.Registry);

        var actual = await prepared.DriveAsync(engine);

        Assert.Equal(scenario.Expected, actual);
    }
}
