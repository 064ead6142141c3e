using CspOrchestrations.Conformance.Product;
using CspOrchestrations.Durable;
using CspOrchestrations.Orchestrations;

namespace CspOrchestrations.Conformance.Tests;

/// <summary>The product's workflows on the embedded engine.</summary>
public sealed class ProductTests
{
    public static TheoryData<string> Scenarios => new(ProductSuite.Scenarios.Select(scenario => scenario.Name));

    [Theory]
    [MemberData(nameof(Scenarios))]
    public async Task Scenario_OnTheEmbeddedEngine_GivesTheExpectedJson(string name)
    {
        var scenario = ProductSuite.Scenarios.Single(one => one.Name == name);

        var outcome = await scenario.PlayAsync(new EmbeddedProductEngine.Factory());

        Assert.Equal(outcome.Expected, outcome.Facts);
        Assert.Empty(scenario.Runs.Except(outcome.Transcript.Orchestrators, StringComparer.Ordinal));
    }

    [Fact]
    public void Scenarios_Together_RunEveryOrchestratorOfTheProduct()
    {
        var registered = new OrchestrationRegistry().AddWorkflows().Orchestrators.Keys;

        Assert.Equal(
            registered.Order(StringComparer.Ordinal),
            ProductSuite.Scenarios.SelectMany(scenario => scenario.Runs).Distinct().Order(StringComparer.Ordinal));
    }
}
