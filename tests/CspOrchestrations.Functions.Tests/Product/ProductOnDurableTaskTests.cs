using CspOrchestrations.Conformance.Product;

namespace CspOrchestrations.Functions.Tests.Product;

/// <summary>Every workflow of the product gives on the Durable Task worker what it gives on the embedded engine.</summary>
public sealed class ProductOnDurableTaskTests
{
    public static TheoryData<string> Scenarios => new(ProductSuite.Scenarios.Select(scenario => scenario.Name));

    [Theory]
    [MemberData(nameof(Scenarios))]
    public async Task Scenario_OnBothEngines_GivesTheSame(string name)
    {
        var scenario = ProductSuite.Scenarios.Single(one => one.Name == name);

        var embedded = await scenario.PlayAsync(new EmbeddedProductEngine.Factory());
        var durableTask = await scenario.PlayAsync(new DurableTaskProductEngine.Factory());

        Assert.Equal(durableTask.Expected, durableTask.Facts);
        Assert.Equal(embedded.Transcript.Text, durableTask.Transcript.Text);
    }
}
