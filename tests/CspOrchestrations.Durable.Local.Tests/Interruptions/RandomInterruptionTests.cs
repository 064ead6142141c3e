using CspOrchestrations.Durable.Local.Clock;
using Xunit.Abstractions;

namespace CspOrchestrations.Durable.Local.Tests.Interruptions;

/// <summary>
/// A random orchestration gives the same with and without interruptions: refused commits, a disk that goes away and a
/// restart, no cache, one worker. Only activities may run more than once.
/// </summary>
public sealed class RandomInterruptionTests(ITestOutputHelper output)
{
    private const string Id = "random-1";

    [Fact]
    public async Task Run_Interrupted_GivesWhatTheUndisturbedRunGives()
    {
        foreach (var seed in TestRuns.Seeds(full: 300))
        {
            output.WriteLine($"CSP_TESTS_SEED={seed}");
            var (expected, once) = await RunUndisturbedAsync(seed);
            var (actual, counts) = await RunInterruptedAsync(seed);
            Assert.Equal(expected, actual);
            Assert.All(once, key => Assert.True(counts[key.Key] >= key.Value, $"{key.Key} was done {counts[key.Key]} times, not {key.Value}."));
        }
    }

    private static async Task<(RunResult Result, IReadOnlyDictionary<string, int> Counts)> RunUndisturbedAsync(int seed)
    {
        var ledger = new EffectLedger();
        VirtualClock? clock = null;
        await using var engine = new EngineFixture(registry => ledger.Register(registry, () => clock!));
        clock = engine.Clock;
        await engine.Client.StartAsync(RandomProgram.Name, Id, new ProgramState(seed, 0, 0, []));
        await engine.CompleteAsync(Id);
        return (await RunResult.ReadAsync(engine, ledger), ledger.Counts);
    }

    private async Task<(RunResult Result, IReadOnlyDictionary<string, int> Counts)> RunInterruptedAsync(int seed)
    {
        var random = new Random(seed);
        var ledger = new EffectLedger();
        var disk = new FaultyDisk(random);
        await using var engine = new EngineFixture(
            registry => ledger.Register(registry, () => disk.Clock!), options => options with { BeforeCommit = disk.BeforeCommit });
        disk.Clock = engine.Clock;
        await engine.Client.StartAsync(RandomProgram.Name, Id, new ProgramState(seed, 0, 0, []));
        var restarts = 0;
        while (true)
        {
            disk.Arm(commitsUntilGone: random.Next(1, 25));
            var end = engine.Client.WaitForCompletionAsync(Id);
            await engine.Hold.RunUntilAsync(Task.WhenAny(end, disk.Gone));
            if (end.IsCompletedSuccessfully)
            {
                break;
            }

            engine.Options = engine.Options with
            {
                MaxCachedInstances = random.Next(3) switch { 0 => 0, 1 => 1, _ => 1000 },
                MaxConcurrentActivities = random.Next(1, 9),
            };
            await engine.RestartAsync(whileStopped: disk.Repair);
            restarts++;
        }

        disk.Repair();
        output.WriteLine($"{restarts} restarts, {disk.Refused} refused commits, {ledger.Counts.Count} effects");
        return (await RunResult.ReadAsync(engine, ledger), ledger.Counts);
    }
}
