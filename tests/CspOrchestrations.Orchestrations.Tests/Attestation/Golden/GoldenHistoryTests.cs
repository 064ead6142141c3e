using System.Runtime.CompilerServices;
using CspOrchestrations.Core.Attestation;
using CspOrchestrations.Durable;
using CspOrchestrations.Durable.Local.Transfer;
using CspOrchestrations.Orchestrations.Attestation;
using CspOrchestrations.Orchestrations.Tests.Attestation.Automatic;
using CspOrchestrations.Orchestrations.Tests.Attestation.Direct;
using CspOrchestrations.Simulator.Faults;
using CspOrchestrations.Simulator.Seeding;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace CspOrchestrations.Orchestrations.Tests.Attestation.Golden;

/// <summary>
/// Histories as earlier builds wrote them, beside this file. A change that cannot replay one would park what runs in
/// production; it needs a new name for the orchestrator, not a new history. <c>CSP_UPDATE_GOLDEN=1</c> writes those that are
/// missing.
/// </summary>
public sealed class GoldenHistoryTests
{
    /// <summary>Attestations in every state that one can sleep or end in.</summary>
    private static readonly Dictionary<string, Func<AttestationWorld, Task>> Scenarios = new()
    {
        ["acceptance-throttled"] = world => BeginThrottledAsync(world, FaultRoute.Acceptance),
        ["start-throttled"] = world => BeginThrottledAsync(world, FaultRoute.Start),
        ["awaiting-first-polls"] = world => BeginAndPassAsync(world, TimeSpan.FromMinutes(10)),
        ["awaiting-reminded"] = world => BeginAndPassAsync(world, TimeSpan.FromDays(5)),
        ["awaiting-replaced-link"] = world => BeginAndPassAsync(world, TimeSpan.FromDays(31)),
        ["finalizing-throttled"] = async world =>
        {
            world.Fault(FaultRoute.Finalize, FaultKind.Throttle, retryAfterSeconds: 3600);
            await BeginAndAcceptAsync(world);
            await world.ReachAsync(AttestationState.Finalizing);
            await world.PassAsync(TimeSpan.FromMinutes(1));
        },
        ["verifying-throttled"] = async world =>
        {
            world.Fault(FaultRoute.Refresh, FaultKind.Throttle, retryAfterSeconds: 3600);
            await BeginAndAcceptAsync(world);
            await world.ReachAsync(AttestationState.Verifying);
            await world.PassAsync(TimeSpan.FromMinutes(1));
        },
        ["verifying"] = async world =>
        {
            await BeginAndAcceptAsync(world);
            await world.ReachAsync(AttestationState.Verifying);
        },
        ["verified"] = async world =>
        {
            await BeginAndAcceptAsync(world);
            await world.CompleteAsync();
        },
        ["already-accepted"] = async world =>
        {
            await world.BeginAsync(AttestationWorld.Request with { OrganizationId = SeededPartner.DirectlyAccepted });
            await world.CompleteAsync();
        },
        ["cancelled"] = async world =>
        {
            await world.BeginAsync();
            await world.CancelAsync();
            await world.CompleteAsync();
        },
        ["automatic-awaiting-evidence"] = world => world.BeginAsync(AutomaticWorld.Request),
        ["automatic-awaiting-approval"] = async world =>
        {
            await world.BeginWithEvidenceAsync();
            await world.DecideAsync(actor: AttestationWorld.Operator);
        },
        ["automatic-perhaps-sent"] = async world =>
        {
            world.Fault(FaultRoute.AddCsp, FaultKind.ErrorBefore);
            await world.BeginWithEvidenceAsync();
            await world.DecideAsync();
            await world.ReachAsync(AttestationState.Verifying);
        },
        ["direct-awaiting-unreadable"] = world => BeginAndPassAsync(world, TimeSpan.FromMinutes(10), DirectWorld.Request),
        ["direct-not-accepted-yet"] = async world =>
        {
            await world.BeginAsync(DirectWorld.Request);
            await world.SignalAsync();
            await world.PassAsync(TimeSpan.FromMinutes(1));
        },
        ["direct-verified"] = async world =>
        {
            await world.BeginAsync(DirectWorld.Request);
            world.AcceptsAtMicrosoft();
            await world.SignalAsync();
            await world.CompleteAsync();
        },
        ["direct-consent-lost"] = async world =>
        {
            await world.BeginAsync(DirectWorld.Request);
            world.Simulator.Login.DropMfa();
            await world.PassAsync(TimeSpan.FromMinutes(30));
        },
        ["direct-acceptance-awaiting"] = world =>
            BeginAndPassAsync(world, TimeSpan.FromMinutes(10), DirectWorld.Request with { Route = AttestationRoute.DirectAcceptance }),
        ["person-asked"] = async world =>
        {
            world.Fault(FaultRoute.Finalize, FaultKind.Refuse);
            await BeginAndAcceptAsync(world);
            await world.ReachAsync(AttestationState.NeedsPerson);
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
            await WriteAsync(name, file);
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

    private static async Task WriteAsync(string name, string file)
    {
        await using var world = await (name.StartsWith("direct-", StringComparison.Ordinal)
            ? DirectWorld.CreateAsync()
            : AttestationWorld.CreateAsync());
        await Scenarios[name](world);
        await using var target = File.Create(file);
        await HistoryTransfer.ExportAsync(world.EngineFile, AttestationWorld.InstanceId, target, CancellationToken.None);
    }

    private static async Task BeginThrottledAsync(AttestationWorld world, FaultRoute route)
    {
        world.Fault(route, FaultKind.Throttle, retryAfterSeconds: 3600);
        await BeginAndPassAsync(world, TimeSpan.FromMinutes(1));
    }

    private static async Task BeginAndPassAsync(AttestationWorld world, TimeSpan span, StartAttestation? request = null)
    {
        await world.BeginAsync(request);
        await world.PassAsync(span);
    }

    private static async Task BeginAndAcceptAsync(AttestationWorld world)
    {
        await world.BeginAsync();
        world.CustomerAccepts();
    }

    private static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
