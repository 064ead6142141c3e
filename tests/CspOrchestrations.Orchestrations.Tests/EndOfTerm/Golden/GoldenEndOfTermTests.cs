using System.Runtime.CompilerServices;
using CspOrchestrations.Core.EndOfTerm;
using CspOrchestrations.Durable;
using CspOrchestrations.Durable.Local.Transfer;
using CspOrchestrations.Simulator.Faults;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace CspOrchestrations.Orchestrations.Tests.EndOfTerm.Golden;

/// <summary>
/// Histories as earlier builds wrote them, beside this file. A change that cannot replay one would park what runs in
/// production; it needs a new name for the orchestrator, not a new history. <c>CSP_UPDATE_GOLDEN=1</c> writes those that are
/// missing.
/// </summary>
public sealed class GoldenEndOfTermTests
{
    /// <summary>Ends of terms in every state that one can sleep or end in.</summary>
    private static readonly Dictionary<string, Func<Task<EndOfTermWorld>>> Scenarios = new()
    {
        ["undecided"] = () => EndOfTermWorld.BegunAsync(),
        ["undecided-noticed"] = async () =>
        {
            var world = await EndOfTermWorld.BegunAsync();
            await world.PassUntilAsync(TimeSpan.FromDays(50));
            return world;
        },
        ["awaiting-approval"] = () => DecidedAsync(EndOfTermChoice.Renew, ("ApprovalAbove:EUR", "1")),
        ["applying-throttled"] = async () =>
        {
            var world = await EndOfTermWorld.BegunAsync();
            world.Fault(FaultRoute.ChangeSubscription, FaultKind.Throttle, retryAfterSeconds: 3600);
            await world.DecideAsync(EndOfTermChoice.Cancel);
            return world;
        },
        ["applied"] = async () =>
        {
            var world = await DecidedAsync(EndOfTermChoice.Cancel);
            await world.PassAsync(TimeSpan.FromDays(3));
            return world;
        },
        ["person-asked"] = async () =>
        {
            var world = await EndOfTermWorld.BegunAsync();
            world.Portal.Suspend(EndOfTermWorld.SubscriptionId);
            await world.DecideAsync(EndOfTermChoice.Cancel);
            return world;
        },
        ["ending"] = async () =>
        {
            var world = await DecidedAsync(EndOfTermChoice.Renew);
            await world.PassUntilAsync(TimeSpan.FromMinutes(-20));
            return world;
        },
        ["renewed"] = async () =>
        {
            var world = await DecidedAsync(EndOfTermChoice.Renew);
            await world.PassUntilAsync(TimeSpan.FromDays(-2));
            return world;
        },
        ["extended"] = async () =>
        {
            var world = await DecidedAsync(EndOfTermChoice.ExtendedServiceTerm);
            await world.PassUntilAsync(TimeSpan.FromDays(-40));
            return world;
        },
    };

    public static TheoryData<string> Names() => [.. Scenarios.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Replay_HistoryOfAnEarlierBuild_TodaysCodeDecidesTheSame(string name)
    {
        var file = Path.Combine(Folder(), $"{name}.json");
        if (!File.Exists(file) && Environment.GetEnvironmentVariable("CSP_UPDATE_GOLDEN") == "1")
        {
            await using var world = await Scenarios[name]();
            await using var target = File.Create(file);
            await HistoryTransfer.ExportAsync(world.EngineFile, EndOfTermWorld.InstanceId, target, CancellationToken.None);
        }

        Assert.True(File.Exists(file), $"{file} is missing; run this test with CSP_UPDATE_GOLDEN=1 and check the file in.");
        await using var history = File.OpenRead(file);
        await using var services = new ServiceCollection().BuildServiceProvider();
        var report = await HistoryTransfer.ReplayAsync(
            history, new OrchestrationRegistry().AddWorkflows(), services, NullLoggerFactory.Instance, CancellationToken.None);

        Assert.Null(report.Mismatch);
        Assert.True(report.Entries > 0);
    }

    [Fact]
    public void Files_EachHasItsScenario() => Assert.Equal(
        Scenarios.Keys.Order(StringComparer.Ordinal),
        Directory.GetFiles(Folder(), "*.json").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal));

    private static async Task<EndOfTermWorld> DecidedAsync(EndOfTermChoice choice, params (string Key, string Value)[] settings)
    {
        var world = await EndOfTermWorld.BegunAsync(settings: settings);
        await world.DecideAsync(choice);
        return world;
    }

    private static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
