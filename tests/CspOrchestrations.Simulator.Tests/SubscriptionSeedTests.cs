using CspOrchestrations.Simulator.Seeding;

namespace CspOrchestrations.Simulator.Tests;

public sealed class SubscriptionSeedTests
{
    private static readonly string[] Ids = [.. Enumerable.Range(1, 9).Select(SeededPartnerCenter.Subscription)];

    [Fact]
    public async Task Seed_Subscriptions_EndAfterTheStartAndLiveOnOverRestarts()
    {
        using var folder = new TemporaryFolder();
        var options = new SimulatorOptions { DataFolder = folder.Path, SeedBusiness = true };
        await using (var first = await SimulatorHost.StartAsync(options, CancellationToken.None))
        {
            var made = Ids.Select(id => first.Control.PartnerCenter.Subscriptions.Find(id)!).ToList();
            Assert.Equal(5, made.Count(subscription => subscription.LastDay <= DateOnly.FromDateTime(DateTime.UtcNow).AddDays(30)));
            Assert.True(first.Control.PartnerCenter.Subscriptions.ChangeQuantity(Ids[0], 77));
        }

        await using var second = await SimulatorHost.StartAsync(options, CancellationToken.None);
        Assert.Equal(77, second.Control.PartnerCenter.Subscriptions.Find(Ids[0])!.Quantity);
    }

    [Fact]
    public async Task Seed_NotAskedFor_MakesNone()
    {
        await using var simulator = await SimulatorHost.StartAsync(new SimulatorOptions(), CancellationToken.None);
        Assert.All(Ids, id => Assert.Null(simulator.Control.PartnerCenter.Subscriptions.Find(id)));
    }
}
