using Xunit.Abstractions;
using static CspOrchestrations.Orchestrations.Tests.EndOfTerm.EndOfTermWorld;

namespace CspOrchestrations.Orchestrations.Tests.EndOfTerm.Ladder;

/// <summary>
/// The process dies a thousand times (a tenth by default) right before commits drawn at random: the notice may be out and nobody
/// has written it down. Each rung is told once all the same, and none is left out.
/// </summary>
public sealed class LadderKillTests(ITestOutputHelper output)
{
    private const int MostCommitsOfALife = 6;

    [Fact]
    public async Task Ladder_KilledAtRandomCommits_EachRungOnce()
    {
        var seed = TestRuns.Seeds(1).First();
        var random = new Random(seed);
        var (wanted, kills, worlds) = (TestRuns.Count(1_000), 0, 0);
        while (kills < wanted)
        {
            kills += await ClimbAsync(random);
            worlds++;
        }

        output.WriteLine($"Seed {seed}: {kills} kills, {worlds * LadderStudy.Notices} notices.");
    }

    private static async Task<int> ClimbAsync(Random random)
    {
        await using var world = await CreateAsync(LadderStudy.Settings);
        await LadderStudy.BeginAsync(world);
        var kills = 0;
        var lastRung = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var left = LadderStudy.Over - world.Clock.GetUtcNow();
        await using var timer = world.Clock.CreateTimer(_ => lastRung.SetResult(), null, left, Timeout.InfiniteTimeSpan);
        while (true)
        {
            world.Disk.Arm(random.Next(1, MostCommitsOfALife + 1));
            await world.Hold.RunUntilAsync(Task.WhenAny(lastRung.Task, world.Disk.Gone));
            if (!world.Disk.Gone.IsCompleted)
            {
                break;
            }

            await world.RestartAsync(whileStopped: world.Disk.Repair);
            kills++;
        }

        world.Disk.Repair();
        await LadderStudy.AssertEachRungOnceAsync(world);
        return kills;
    }
}
