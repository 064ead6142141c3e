using CspOrchestrations.Conformance;

namespace CspOrchestrations.Functions.Tests;

/// <summary>The Durable Task worker keeps the semantics of the port, less the documented differences.</summary>
public sealed class DurableTaskWorkerTests
{
    public static TheoryData<string> Scenarios => new(ConformanceSuite.Scenarios.Select(scenario => scenario.Name));

    [Theory]
    [MemberData(nameof(Scenarios))]
    public async Task Scenario_OnTheDurableTaskWorker_GivesTheExpectedJson(string name)
    {
        var scenario = ConformanceSuite.Scenarios.Single(one => one.Name == name);
        var prepared = scenario.Prepare();
        await using var engine = await DurableTaskConformanceEngine.StartAsync(prepared.Registry);

        var actual = await prepared.DriveAsync(engine);

        Assert.Equal(scenario.ExpectedFromDurableTask, actual);
    }
}
