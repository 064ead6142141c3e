using System.Runtime.CompilerServices;
using CspOrchestrations.Core.Campaigns;
using CspOrchestrations.Simulator.Faults;

namespace CspOrchestrations.Orchestrations.Tests.Campaigns.Golden;

/// <inheritdoc cref="GoldenHistories"/>
public sealed class GoldenCampaignTests
{
    /// <summary>Campaigns in every state that one can sleep or end in.</summary>
    private static readonly Dictionary<string, Func<CampaignWorld, Task>> Scenarios = new()
    {
        ["planning-throttled"] = async world =>
        {
            world.World.Fault(FaultRoute.ListAgreementRecords, FaultKind.Throttle, retryAfterSeconds: 3600);
            await world.BeginAsync();
            await world.World.PassAsync(TimeSpan.FromMinutes(1));
        },
        ["awaiting-approval"] = PlanAsync,
        ["person-asked"] = async world =>
        {
            await PlanAsync(world);
            await world.DecideAsync(PartnerCenterWorld.OtherOperator, approve: false);
            await world.ReachAsync(CampaignState.NeedsPerson);
        },
        ["running"] = async world =>
        {
            await ApproveAsync(world);
            await world.World.PassAsync(TimeSpan.FromHours(1));
        },
        ["completed"] = async world =>
        {
            await ApproveAsync(world);
            await world.World.PassAsync(TimeSpan.FromMinutes(1));
            await world.EverybodyAcceptsAsync();
            await world.CompleteAsync();
        },
        ["cancelled"] = async world =>
        {
            await PlanAsync(world);
            await world.Campaigns.CancelAsync(
                CampaignWorld.InstanceId, PartnerCenterWorld.Operator, "Changed our mind", CancellationToken.None);
            await world.CompleteAsync();
        },
    };

    private readonly GoldenHistories histories = new(ThisFile(), CampaignWorld.InstanceId);

    public static TheoryData<string> Names() => [.. Scenarios.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public Task Replay_HistoryOfAnEarlierBuild_TodaysCodeDecidesTheSame(string name) => histories.AssertReplaysAsync(
        name,
        async () =>
        {
            var world = await CampaignWorld.CreateAsync();
            await Scenarios[name](world);
            return world;
        },
        world => world.World.EngineFile);

    [Fact]
    public void Files_EachHasItsScenario() => Assert.Equal(Scenarios.Keys.Order(StringComparer.Ordinal), histories.Names);

    private static async Task PlanAsync(CampaignWorld world)
    {
        await world.BeginAsync();
        await world.ReachAsync(CampaignState.AwaitingApproval);
    }

    private static async Task ApproveAsync(CampaignWorld world)
    {
        await PlanAsync(world);
        await world.DecideAsync(PartnerCenterWorld.OtherOperator);
        await world.ReachAsync(CampaignState.Running);
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
