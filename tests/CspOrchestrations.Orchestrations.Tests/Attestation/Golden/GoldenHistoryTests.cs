using System.Runtime.CompilerServices;
using CspOrchestrations.Core.Attestation;
using CspOrchestrations.Durable;
using CspOrchestrations.Durable.Local.Transfer;
using CspOrchestrations.Orchestrations.Attestation;
using CspOrchestrations.Simulator.Faults;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace CspOrchestrations.Orchestrations.Tests.Attestation.Golden;

/// <summary>
/// Histories as earlier builds wrote them, beside this file. A change that cannot replay one would park what runs in
/// production; it needs a new name for the orchestrator, not a new history. <c>CSP_GOLDEN=write</c> writes those that are
/// missing.
/// </summary>
public sealed class GoldenHistoryTests
{
    private static readonly Dictionary<string, Func<AttestationWorld, Task>> Scenarios = new()
    {
        ["awaiting-first-polls"] = world => world.PassAsync(TimeSpan.FromMinutes(10)),
        ["awaiting-after-days"] = world => world.PassAsync(TimeSpan.FromDays(5)),
        ["verifying"] = async world =>
        {
            world.CustomerAccepts();
            await world.ReachAsync(AttestationState.Verifying);
        },
        ["verified"] = async world =>
        {
            world.CustomerAccepts();
            await world.CompleteAsync();
        },
        ["finalizing-throttled"] = async world =>
        {
            world.Fault(FaultRoute.Finalize, FaultKind.Throttle, retryAfterSeconds: 3600);
            world.CustomerAccepts();
            await world.ReachAsync(AttestationState.Finalizing);
            await world.PassAsync(TimeSpan.FromMinutes(1));
        },
        ["person-asked"] = async world =>
        {
            world.Fault(FaultRoute.Finalize, FaultKind.Refuse);
            world.CustomerAccepts();
            await world.ReachAsync(AttestationState.NeedsPerson);
        },
    };

    public static TheoryData<string> Names() => [.. Scenarios.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Replay_HistoryOfAnEarlierBuild_TodaysCodeDecidesTheSame(string name)
    {
        var file = Path.Combine(Folder(), $"{name}.json");
        if (!File.Exists(file) && Environment.GetEnvironmentVariable("CSP_GOLDEN") == "write")
        {
            await WriteAsync(name, file);
        }

        Assert.True(File.Exists(file), $"{file} is missing; run this test with CSP_GOLDEN=write and check the file in.");
        await using var history = File.OpenRead(file);
        await using var services = new ServiceCollection().BuildServiceProvider();
        var report = await HistoryTransfer.ReplayAsync(
            history, new OrchestrationRegistry().AddAttestation(), services, NullLoggerFactory.Instance, CancellationToken.None);

        Assert.Null(report.Mismatch);
        Assert.True(report.Entries > 0);
    }

    private static async Task WriteAsync(string name, string file)
    {
        await using var world = await AttestationWorld.CreateAsync();
        await world.BeginAsync();
        await Scenarios[name](world);
        await using var target = File.Create(file);
        await HistoryTransfer.ExportAsync(world.EngineFile, AttestationWorld.InstanceId, target, CancellationToken.None);
    }

    private static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
