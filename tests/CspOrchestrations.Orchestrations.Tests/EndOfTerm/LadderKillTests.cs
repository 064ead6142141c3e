using System.Globalization;
using CspOrchestrations.Orchestrations.EndOfTerm;
using CspOrchestrations.Simulator.PartnerCenter.Subscriptions;
using Xunit.Abstractions;
using static CspOrchestrations.Orchestrations.Tests.EndOfTerm.EndOfTermWorld;

namespace CspOrchestrations.Orchestrations.Tests.EndOfTerm;

/// <summary>
/// The process dies a thousand times (a tenth by default) right before commits drawn at random: the notice may be out and nobody
/// has written it down. Each rung is told once all the same, and none is left out.
/// </summary>
public sealed class LadderKillTests(ITestOutputHelper output)
{
    private const int Subscriptions = 12;
    private const int MostCommitsOfALife = 6;

    private static readonly int[] Rungs = [90, 60, 30, 14, 7, 1];

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

        output.WriteLine($"Seed {seed}: {kills} kills, {worlds * Subscriptions * Rungs.Length} notices.");
    }

    private static async Task<int> ClimbAsync(Random random)
    {
        await using var world = await CreateAsync(("Rules:late:CutOff", "12:00:00"), ("Rules:late:LastCutOff", "06:00:00"));
        // Days apart, so that a commit is of one ladder and not of all.
        var ids = world.Portal.Add([.. Enumerable.Range(0, Subscriptions).Select(number => new NewSubscription(
            Customer, End.LastDay.AddDays(1 + number).AddYears(-1), End.LastDay.AddDays(number), AutoRenew: true))]);
        foreach (var id in ids)
        {
            Assert.Equal(EndOfTermCommandResult.Accepted, await world.EndOfTerm.StartAsync(Customer, id, Operator, CancellationToken.None));
            // The rate limit passes on the world's clock.
            await world.SettleAsync();
        }

        var kills = 0;
        var lastRung = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var left = End.EndsAt.AddDays(Subscriptions - 1).AddHours(-18) - world.Clock.GetUtcNow();
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
        await AssertEachRungOnceAsync(world, ids);
        return kills;
    }

    private static async Task AssertEachRungOnceAsync(EndOfTermWorld world, IReadOnlyList<string> ids)
    {
        Assert.Equal(ids.Count * Rungs.Length, world.Mails().Count(mail => mail.Contains("nobody has decided", StringComparison.Ordinal)));
        foreach (var id in ids)
        {
            var record = await world.EndOfTerm.FindAsync(id, CancellationToken.None);
            var told = (await world.EndOfTerm.HistoryAsync(record!.InstanceId, CancellationToken.None))
                .Where(entry => entry.Action == "endOfTerm.notice-sent")
                .Select(entry => int.Parse(entry.Data["rung"], CultureInfo.InvariantCulture));
            Assert.Equal(Rungs, told);
            Assert.Equal(Rungs.Length, record.NoticesSent);
        }
    }
}
