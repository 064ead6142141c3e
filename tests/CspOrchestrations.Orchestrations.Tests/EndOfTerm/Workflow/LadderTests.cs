using CspOrchestrations.Core.EndOfTerm;
using static CspOrchestrations.Orchestrations.Tests.EndOfTerm.EndOfTermWorld;

namespace CspOrchestrations.Orchestrations.Tests.EndOfTerm.Workflow;

public sealed class LadderTests
{
    /// <summary>So that nobody else decides before the last rung.</summary>
    private static readonly (string, string)[] LateCutOff =
        [("Rules:late:CutOff", "12:00:00"), ("Rules:late:LastCutOff", "06:00:00")];

    [Fact]
    public async Task Ladder_NobodyDecides_EachRungOnceWithPricesAndConsequences()
    {
        await using var world = await BegunAsync(settings: LateCutOff);
        int[] rungs = [90, 60, 30, 14, 7, 1];
        foreach (var (days, index) in rungs.Select((days, index) => (days, index)))
        {
            await world.PassUntilAsync(TimeSpan.FromDays(days) + TimeSpan.FromMinutes(5));
            Assert.Equal(index, Undecided(world).Count);
            await world.PassUntilAsync(TimeSpan.FromDays(days) - TimeSpan.FromMinutes(5));
            Assert.Equal(index + 1, Undecided(world).Count);
        }

        Assert.Equal(6, (await world.RecordAsync()).NoticesSent);
        Assert.Contains("Renew: 380.00 EUR a month (+20.00 EUR to today)", Undecided(world)[0], StringComparison.Ordinal);
        Assert.Contains("442.90 EUR a month", Undecided(world)[0], StringComparison.Ordinal);
        Assert.Contains("cannot be restored", Undecided(world)[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ladder_DecidedAndWithdrawn_StopsAndResumesWithoutRepeating()
    {
        await using var world = await BegunAsync(settings: LateCutOff);
        await world.PassUntilAsync(TimeSpan.FromDays(89));
        await world.DecideAsync(EndOfTermChoice.Cancel);
        await world.PassUntilAsync(TimeSpan.FromDays(20));
        Assert.Single(Undecided(world));

        await world.EndOfTerm.WithdrawAsync(SubscriptionId, Operator, "The customer has changed their mind", CancellationToken.None);
        await world.SettleAsync();
        // 60 and 30 days passed while a decision stood: one notice for both.
        Assert.Equal(EndOfTermState.Undecided, await world.StateAsync());
        Assert.Equal(2, Undecided(world).Count);
        await world.PassUntilAsync(TimeSpan.FromDays(13));
        Assert.Equal(3, Undecided(world).Count);
    }

    [Fact]
    public async Task Ladder_NoticesFail_NothingIsBlocked()
    {
        await using var world = await BegunAsync(settings: LateCutOff);
        Directory.CreateDirectory(Path.Combine(world.Folder));
        await File.WriteAllTextAsync(Path.Combine(world.Folder, "outbox"), "a file where the folder should be");
        await world.PassUntilAsync(TimeSpan.FromDays(88));
        Assert.Contains("notice-failed", await world.ActionsAsync());
        await world.DecideAsync(EndOfTermChoice.Renew);
        Assert.Equal(EndOfTermState.Applied, await world.StateAsync());
    }

    [Fact]
    public async Task Ladder_NoticeFails_IsShownAndSentOnceWhenItCan()
    {
        await using var world = await BegunAsync(settings: LateCutOff);
        var outbox = Path.Combine(world.Folder, "outbox");
        await File.WriteAllTextAsync(outbox, "a file where the folder should be");
        await world.PassUntilAsync(TimeSpan.FromDays(90) - TimeSpan.FromHours(1));
        Assert.Equal((0, 4), ((await world.RecordAsync()).NoticesSent, (await world.RecordAsync()).NoticeFailures));

        File.Delete(outbox);
        await world.PassUntilAsync(TimeSpan.FromDays(89));
        Assert.Single(Undecided(world));
        Assert.Equal((1, 0), ((await world.RecordAsync()).NoticesSent, (await world.RecordAsync()).NoticeFailures));
        await world.PassUntilAsync(TimeSpan.FromDays(61));
        Assert.Single(Undecided(world));
    }

    [Fact]
    public async Task Ladder_NoticeFails_ADecisionIsTakenMeanwhile()
    {
        await using var world = await BegunAsync(settings: LateCutOff);
        await File.WriteAllTextAsync(Path.Combine(world.Folder, "outbox"), "a file where the folder should be");
        await world.PassUntilAsync(TimeSpan.FromDays(90) - TimeSpan.FromSeconds(1));
        await world.DecideAsync(EndOfTermChoice.Cancel);
        Assert.Equal(EndOfTermState.Applied, await world.StateAsync());
        Assert.Equal(0, (await world.RecordAsync()).NoticeFailures);
    }

    private static List<string> Undecided(EndOfTermWorld world) =>
        [.. world.Mails().Where(mail => mail.Contains("nobody has decided", StringComparison.Ordinal))];
}
