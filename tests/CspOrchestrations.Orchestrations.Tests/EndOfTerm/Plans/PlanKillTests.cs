using CspOrchestrations.Core.EndOfTerm;
using CspOrchestrations.Orchestrations.EndOfTerm.Plans;
using Xunit.Abstractions;
using static CspOrchestrations.Orchestrations.Tests.EndOfTerm.EndOfTermWorld;

namespace CspOrchestrations.Orchestrations.Tests.EndOfTerm.Plans;

/// <summary>The process dies again and again while a plan of thousands of rows is applied (a tenth by default).</summary>
public sealed class PlanKillTests(ITestOutputHelper output)
{
    private const int MostCommitsOfALife = 400;

    [Fact]
    public async Task Plan_KilledAtRandomCommits_EachRowIsDecidedOnceAndTheResultIsComplete()
    {
        var seed = TestRuns.Seeds(1).First();
        var random = new Random(seed);
        await using var world = await CreateAsync();
        var ids = await world.WatchedAsync(TestRuns.Count(3_000));
        var plan = await world.PlannedAsync(PlanWorld.Rows(ids));
        await world.ApplyAsync(plan);

        var kills = 0;
        var over = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var timer = world.Clock.CreateTimer(_ => over.SetResult(), null, TimeSpan.FromHours(12), Timeout.InfiniteTimeSpan);
        while (!over.Task.IsCompleted)
        {
            world.Disk.Arm(random.Next(1, MostCommitsOfALife));
            await world.Hold.RunUntilAsync(Task.WhenAny(over.Task, world.Disk.Gone));
            if (world.Disk.Gone.IsCompleted)
            {
                await world.RestartAsync(whileStopped: world.Disk.Repair);
                kills++;
            }
        }

        world.Disk.Repair();
        output.WriteLine($"Seed {seed}: {ids.Count} rows, {kills} kills.");
        Assert.True(kills > 0);
        Assert.Equal(
            (EndOfTermPlanState.Applied, new PlanProgress(ids.Count, 0, 0)),
            await world.Plans().FindAsync(plan.Hash, CancellationToken.None) is { } ended ? (ended.State, ended.Progress) : default);
        Assert.All(await world.ResultsAsync(plan), row => Assert.Equal((PlanRowOutcome.Decided, EndOfTermState.Applied), (row.Result!.Outcome, row.State)));
        foreach (var id in ids)
        {
            var decision = (await world.RecordAsync(id)).Decision!;
            Assert.Equal((1, EndOfTermChoice.Cancel), (decision.Number, decision.Choice));
        }

        Assert.Equal(ids.Count, world.Writes());
    }
}
