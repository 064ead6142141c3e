using CspOrchestrations.Simulator.Seeding;

namespace CspOrchestrations.Simulator.Tests.PartnerCenter.Relationships;

public sealed class RelationshipsTests
{
    [Fact]
    public async Task ValidateResellers_EachId_HasAResultInTheOrderAsked()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        var answer = await new PartnerCaller(simulator).PostAsync(
            "partners/validateresellers",
            $$"""{"partnerIds": ["1", "{{SeededPartnerCenter.ActiveReseller}}", "{{SeededPartnerCenter.InactiveReseller}}"]}""");
        Assert.Equal(
            [("1", false), (SeededPartnerCenter.ActiveReseller, true), (SeededPartnerCenter.InactiveReseller, false)],
            answer.Json.AsArray().Select(result => ((string)result!["partnerId"]!, (bool)result["isValid"]!)));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"partnerIds": []}""")]
    [InlineData("""{"partnerIds": [null]}""")]
    public async Task ValidateResellers_NoIds_Is400(string body)
    {
        await using var simulator = await RunningSimulator.StartAsync();
        Assert.Equal(400, (await new PartnerCaller(simulator).PostAsync("partners/validateresellers", body)).Status);
    }

    [Fact]
    public async Task List_OwnResellers_HaveTheirState()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        var caller = new PartnerCaller(simulator);
        var resellers = (await caller.GetAsync("relationships?relationship_type=IsIndirectCloudSolutionProviderOf")).Items;
        Assert.Equal(3, resellers.Count);
        Assert.Single(resellers, reseller => (string?)reseller!["state"] == "inactive");
        Assert.Equal(400, (await caller.GetAsync("relationships")).Status);
    }
}
