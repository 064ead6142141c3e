using System.Globalization;
using CspOrchestrations.Durable;
using CspOrchestrations.Orchestrations.EndOfTerm;
using CspOrchestrations.Simulator.PartnerCenter.Subscriptions;
using static CspOrchestrations.Orchestrations.Tests.EndOfTerm.EndOfTermWorld;

namespace CspOrchestrations.Orchestrations.Tests.EndOfTerm.Ladder;

/// <summary>Subscriptions that nobody decides, whose terms end days apart: so a commit is of one ladder and not of all.</summary>
internal static class LadderStudy
{
    private const int Subscriptions = 12;

    private static readonly int[] Rungs = [90, 60, 30, 14, 7, 1];

    private static readonly string[] Ids = [.. Enumerable.Range(0, Subscriptions).Select(number => DeterministicGuid.Create($"ladder-{number}").ToString())];

    public static (string, string)[] Settings => [("Rules:late:CutOff", "12:00:00"), ("Rules:late:LastCutOff", "06:00:00")];

    /// <summary>After the last rung and before the policy decides for the last one.</summary>
    public static DateTimeOffset Over => End.EndsAt.AddDays(Subscriptions - 1).AddHours(-18);

    public static int Notices => Subscriptions * Rungs.Length;

    /// <summary>Begins what has not begun; a process that died in it begins again.</summary>
    public static async Task BeginAsync(EndOfTermWorld world)
    {
        foreach (var (number, id) in Ids.Index())
        {
            if (world.Portal.Find(id) is null)
            {
                var lastDay = End.LastDay.AddDays(number);
                world.Portal.Add(new NewSubscription(Customer, lastDay.AddDays(1).AddYears(-1), lastDay, AutoRenew: true, Id: id));
            }

            if (await world.EndOfTerm.FindAsync(id, CancellationToken.None) is not { Revision: > 0 })
            {
                Assert.Equal(EndOfTermCommandResult.Accepted, await world.EndOfTerm.StartAsync(Customer, id, Operator, CancellationToken.None));
                // The rate limit passes on the world's clock.
                await world.SettleAsync();
            }
        }
    }

    public static async Task AssertEachRungOnceAsync(EndOfTermWorld world)
    {
        Assert.Equal(Notices, world.Mails().Count(mail => mail.Contains("nobody has decided", StringComparison.Ordinal)));
        foreach (var id in Ids)
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
