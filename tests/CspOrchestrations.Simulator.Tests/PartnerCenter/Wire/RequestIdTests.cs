using CspOrchestrations.Simulator.Faults;
using CspOrchestrations.Simulator.PartnerCenter;
using CspOrchestrations.Simulator.Seeding;
using CspOrchestrations.Simulator.State;

namespace CspOrchestrations.Simulator.Tests.PartnerCenter.Wire;

/// <summary>The same <c>MS-RequestId</c> at the same path is the same request.</summary>
public sealed class RequestIdTests
{
    [Fact]
    public async Task Write_SameIdAndPath_GivesTheSameAnswerAndHasOneEffect()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        var caller = new PartnerCaller(simulator);
        var first = await caller.PostAsync("customers", PartnerRequests.Customer("same"), "key-1");
        var second = await caller.PostAsync("customers", PartnerRequests.Customer("same"), "key-1");
        Assert.Equal((201, first.Text), (second.Status, second.Text));
        var effect = Assert.Single(simulator.Control.PartnerCenter.Effects());
        Assert.Equal(
            (PartnerEffectKind.CustomerCreated, "key-1", (string)first.Json["id"]!), (effect.Kind, effect.Key, effect.SubjectId));
    }

    [Fact]
    public async Task Write_AnswerLostAfterTheEffect_IsGivenToTheSameIdAgain()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        var caller = new PartnerCaller(simulator);
        simulator.Control.AddFault(new Fault(FaultRoute.CreateCustomer, FaultKind.ErrorAfter) { Status = 0 });
        await Assert.ThrowsAsync<HttpRequestException>(() => caller.PostAsync("customers", PartnerRequests.Customer("lost"), "key-1"));
        var again = await caller.PostAsync("customers", PartnerRequests.Customer("lost"), "key-1");
        Assert.Equal(201, again.Status);
        Assert.NotNull(again.Json["userCredentials"]!["password"]);
        Assert.Single(simulator.Control.PartnerCenter.Effects());
    }

    [Fact]
    public async Task Write_OtherIdOrNone_TakesEffectAgain()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        var caller = new PartnerCaller(simulator);
        foreach (var id in (string?[])["key-1", "key-2", null, null])
        {
            await caller.PostAsync("attestations/enhanced", PartnerRequests.Attestation(), id);
        }

        Assert.Equal(["key-1", "key-2", null, null], simulator.Control.PartnerCenter.Effects().Select(effect => effect.Key));
    }

    [Fact]
    public async Task Write_SameIdAtAnotherPath_IsAnotherRequest()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        var caller = new PartnerCaller(simulator);
        var body = PartnerRequests.Cart((await caller.CatalogItemAsync(SeededPartnerCenter.Valid.ToString(), "CFQ7TTC0LH16"), 1));
        await caller.PostAsync($"customers/{SeededPartnerCenter.Valid}/carts", body, "key-1");
        await caller.PostAsync($"customers/{SeededPartnerCenter.Stale}/carts", body, "key-1");
        Assert.Equal(2, simulator.Control.PartnerCenter.Effects().Count);
    }

    [Fact]
    public async Task Write_SameIdAfterItsMemory_TakesEffectAgain()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        await StartAsync();
        simulator.Clock.Advance(TimeSpan.FromHours(24) - TimeSpan.FromSeconds(1));
        await StartAsync();
        Assert.Single(simulator.Control.PartnerCenter.Effects());
        simulator.Clock.Advance(TimeSpan.FromSeconds(1));
        await StartAsync();
        Assert.Equal(2, simulator.Control.PartnerCenter.Effects().Count);

        // With a new token each time: the clock is ahead of the tokens too.
        Task StartAsync() => new PartnerCaller(simulator).PostAsync("attestations/enhanced", PartnerRequests.Attestation(), "key-1");
    }

    [Theory]
    [InlineData(false, 201)]
    [InlineData(true, 403)]
    public async Task Write_SameIdAfterARefusal_IsTriedAgainUnlessRefusalsAreRemembered(bool remember, int status)
    {
        await using var simulator = await RunningSimulator.StartAsync();
        simulator.Set(new PartnerCenterSettings { RememberRefusals = remember });
        var caller = new PartnerCaller(simulator);
        var customer = SeededPartnerCenter.WithoutAgreement;
        var checkout = $"customers/{customer}/carts/{await caller.NewCartAsync(customer.ToString())}/checkout";
        Assert.Equal((403, "13605"), (await caller.PostAsync(checkout, null, "key-1")).Refusal);
        Assert.True(simulator.Control.PartnerCenter.SignDirectly(customer));
        Assert.Equal(status, (await caller.PostAsync(checkout, null, "key-1")).Status);
    }

    [Fact]
    public async Task Restart_SameFolder_RemembersRequestIds()
    {
        using var folder = new TemporaryFolder();
        var options = new SimulatorOptions { DataFolder = folder.Path };
        await using (var first = await RunningSimulator.StartAsync(options))
        {
            await new PartnerCaller(first).PostAsync("customers", PartnerRequests.Customer("kept"), "key-1");
        }

        await using var second = await RunningSimulator.StartAsync(options);
        Assert.Equal(201, (await new PartnerCaller(second).PostAsync("customers", PartnerRequests.Customer("kept"), "key-1")).Status);
        Assert.Single(second.Control.PartnerCenter.Effects());
    }

    [Fact]
    public async Task Writes_SameIdAtOnce_HaveOneEffect()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        var caller = new PartnerCaller(simulator);
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 10).Select(_ => caller.PostAsync("customers", PartnerRequests.Customer("race"), "key-1")));
        Assert.Single(answers.Select(answer => answer.Text).Distinct());
        Assert.Single(simulator.Control.PartnerCenter.Effects());
    }
}
