using System.Runtime.CompilerServices;
using CspOrchestrations.Core.Onboarding;
using CspOrchestrations.Simulator.Faults;
using CspOrchestrations.Simulator.Seeding;

namespace CspOrchestrations.Orchestrations.Tests.Onboarding.Golden;

/// <inheritdoc cref="GoldenHistories"/>
public sealed class GoldenOnboardingTests
{
    /// <summary>Onboardings in every state that one can sleep or end in.</summary>
    private static readonly Dictionary<string, Func<OnboardingWorld, Task>> Scenarios = new()
    {
        ["checking-throttled"] = world => ThrottledAsync(world, FaultRoute.ValidateAddress),
        ["creating-throttled"] = world => ThrottledAsync(world, FaultRoute.CreateCustomer),
        ["securing-agreement"] = world => world.BeginAsync(),
        ["filling-throttled"] = world => ThrottledAsync(world, FaultRoute.CreateCart, SeededPartnerCenter.Valid),
        ["checkout-throttled"] = world => ThrottledAsync(world, FaultRoute.Checkout, SeededPartnerCenter.Valid),
        ["activating"] = async world =>
        {
            await world.BeginAsync(OnboardingWorld.Existing(SeededPartnerCenter.Valid));
            await world.ReachAsync(OnboardingState.Activating);
            await world.World.PassAsync(TimeSpan.FromMinutes(2));
        },
        ["person-asked"] = async world =>
        {
            world.World.Fault(FaultRoute.CreateCart, FaultKind.Refuse);
            await world.BeginAsync(OnboardingWorld.Existing(SeededPartnerCenter.Valid));
            await world.ReachAsync(OnboardingState.NeedsPerson);
        },
        ["onboarded"] = async world =>
        {
            await world.BeginAsync();
            await world.CustomerAcceptsAsync();
            await world.CompleteAsync();
        },
        ["cancelled"] = async world =>
        {
            await world.BeginAsync();
            await world.CancelAsync();
            await world.CompleteAsync();
        },
    };

    private readonly GoldenHistories histories = new(ThisFile(), OnboardingWorld.InstanceId);

    public static TheoryData<string> Names() => [.. Scenarios.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public Task Replay_HistoryOfAnEarlierBuild_TodaysCodeDecidesTheSame(string name) => histories.AssertReplaysAsync(
        name,
        async () =>
        {
            var world = await OnboardingWorld.CreateAsync();
            await Scenarios[name](world);
            return world;
        },
        world => world.World.EngineFile);

    [Fact]
    public void Files_EachHasItsScenario() => Assert.Equal(Scenarios.Keys.Order(StringComparer.Ordinal), histories.Names);

    private static async Task ThrottledAsync(OnboardingWorld world, FaultRoute route, Core.Identity.CustomerId? customer = null)
    {
        world.World.Fault(route, FaultKind.Throttle, retryAfterSeconds: 3600);
        await world.BeginAsync(customer is { } existing ? OnboardingWorld.Existing(existing) : null);
        await world.World.PassAsync(TimeSpan.FromMinutes(1));
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
