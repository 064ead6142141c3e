using CspOrchestrations.Core.Campaigns;
using CspOrchestrations.Simulator.PartnerCenter;
using CspOrchestrations.Simulator.PartnerCenter.Agreements;
using CspOrchestrations.Simulator.State;
using Xunit.Abstractions;

namespace CspOrchestrations.Orchestrations.Tests.Campaigns;

/// <summary>A partner with thousands of customers, throttled, and a host that dies on the way.</summary>
public sealed class LargeCampaignTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Run_ThousandsOfCustomersThrottledAndKilled_EachStaleOneIsAttestedOnce()
    {
        var all = TestRuns.Count(10_000);
        var stale = all / 20;
        var seed = TestRuns.Seeds(10).First();
        output.WriteLine($"seed {seed}, {all} customers, {stale} stale");
        var random = new Random(seed);
        await using var campaign = await CampaignWorld.CreateAsync(
            new PartnerCenterSettings { RequestsPerMinute = 1_000 }, ("Campaigns:MaxOpen", "50"), ("Campaigns:PageSize", "100"));
        var world = campaign.World;
        world.PartnerCenter.CreateCustomers(all - stale, AgreementStanding.Valid);
        world.PartnerCenter.CreateCustomers(stale, AgreementStanding.Stale);

        await campaign.BeginAsync();
        await RestartOnTheWayAsync(CampaignState.AwaitingApproval);
        var planned = await campaign.ReachAsync(CampaignState.AwaitingApproval);
        await campaign.DecideAsync(PartnerCenterWorld.OtherOperator);
        var mostOpen = 0;
        while ((await campaign.RecordAsync()) is { State: CampaignState.Running or CampaignState.AwaitingApproval } record)
        {
            mostOpen = Math.Max(mostOpen, record.Counts.Open);
            await campaign.EverybodyAcceptsAsync();
            await world.PassAsync(TimeSpan.FromMinutes(random.Next(5, 60)));
            if (random.Next(10) == 0)
            {
                await world.RestartAsync();
            }
        }

        var counts = (await campaign.RecordAsync()).Counts;
        output.WriteLine($"{counts}, at most {mostOpen} open, {world.Clock.GetUtcNow() - PartnerCenterWorld.Start:d\\.hh\\:mm} of virtual time");
        // With the nine customers that the simulator begins with, one of whom is stale.
        Assert.Equal((all + 9, stale + 1), (planned.Counts.Customers, planned.Counts.ToAttest));
        Assert.Equal((stale + 1, stale + 1, 0), (counts.Started, counts.Attested, counts.Failed));
        Assert.InRange(mostOpen, 1, 50);
        Assert.Equal(stale + 1, world.PartnerCenter.Effects().Count(effect => effect.Kind == PartnerEffectKind.AgreementCreated));
        Assert.Equal(stale + 1, world.PartnerCenter.Effects().Count(effect => effect.Kind == PartnerEffectKind.AttestationStarted));

        async Task RestartOnTheWayAsync(CampaignState until)
        {
            for (var restarts = 0; restarts < 5 && (await campaign.RecordAsync()).State != until; restarts++)
            {
                await world.PassAsync(TimeSpan.FromSeconds(random.Next(1, 60)));
                await world.RestartAsync();
            }
        }
    }
}
