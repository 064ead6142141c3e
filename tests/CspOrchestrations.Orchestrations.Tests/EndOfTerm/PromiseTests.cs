using CspOrchestrations.Core.EndOfTerm;
using CspOrchestrations.Core.Terms;
using CspOrchestrations.Orchestrations.EndOfTerm;
using CspOrchestrations.Orchestrations.EndOfTerm.Sweeps;
using CspOrchestrations.Simulator.Faults;
using CspOrchestrations.Simulator.PartnerCenter.Subscriptions;
using Xunit.Abstractions;
using static CspOrchestrations.Orchestrations.Tests.EndOfTerm.EndOfTermWorld;

namespace CspOrchestrations.Orchestrations.Tests.EndOfTerm;

/// <summary>
/// Four months of a partner's subscriptions with everything that goes wrong: sweeps each night, people in the portal, decisions that
/// come and go, throttles, outages, stale etags, the conversion job, restarts. One promise is checked for each of them.
/// </summary>
public sealed class PromiseTests(ITestOutputHelper output)
{
    private const int Days = 130;

    private static readonly string?[] Actions = [null, null, "Cancel", "RenewToNewTerm", "RenewToExtendedServiceTerm"];

    [Fact]
    public async Task Months_WhateverHappens_NobodyEntersAnExtensionUnasked()
    {
        var seed = TestRuns.Seeds(1).First();
        var count = TestRuns.Count(300);
        output.WriteLine($"Seed {seed}, {count} subscriptions.");
        var random = new Random(seed);
        await using var world = await CreateAsync(("Rules:all:Drift", random.Next(2) == 0 ? "Correct" : "Raise"));
        var ids = world.Portal.Add([.. Enumerable.Range(0, count).Select(_ => Random(random))]);
        for (var day = 0; day < Days; day++)
        {
            await world.Get<IRenewalSweeps>().StartAsync(dueAt: null, dryRun: false, CancellationToken.None);
            for (var acts = random.Next(count / 10); acts > 0; acts--)
            {
                await ActAsync(world, random, ids[random.Next(ids.Count)]);
            }

            await world.PassAsync(TimeSpan.FromHours(24));
        }

        var ended = 0;
        foreach (var id in ids)
        {
            var view = world.Portal.Find(id)!;
            var record = await world.EndOfTerm.FindAsync(id, CancellationToken.None);
            ended += record?.Outcome is null ? 0 : 1;
            Assert.True(
                !view.IsExtended || record is { IsUnasked: false } or { IsLateChange: true },
                $"{id} is in an extension: {record?.State}, decided {record?.Decision?.Choice}.");
        }

        output.WriteLine($"{ended} terms ended.");
        Assert.InRange(ended, count / 2, count);
    }

    private static NewSubscription Random(Random random)
    {
        var action = Actions[random.Next(Actions.Length)];
        var lastDay = End.LastDay.AddDays(-random.Next(80));
        return new NewSubscription(
            Customer, lastDay.AddDays(1).AddYears(-1), lastDay, AutoRenew: action is "RenewToNewTerm" || random.Next(2) == 0, ActionType: action);
    }

    private static async Task ActAsync(EndOfTermWorld world, Random random, string id)
    {
        switch (random.Next(8))
        {
            case 0:
                // In the last day it would be theirs.
                if (Left(world, id) > TimeSpan.FromHours(25))
                {
                    var action = Actions[random.Next(Actions.Length)];
                    world.Portal.SetEnd(id, action is "RenewToNewTerm" || random.Next(2) == 0, action);
                }

                break;
            case 1 when Left(world, id) > TimeSpan.FromHours(25):
                world.Portal.ChangeQuantity(id, random.Next(1, 50));
                break;
            case 2:
                await world.EndOfTerm.DecideAsync(
                    id, Operator, new((EndOfTermChoice)random.Next(2), DecisionChannel.Operator), CancellationToken.None);
                break;
            case 3:
                await world.EndOfTerm.WithdrawAsync(id, Operator, null, CancellationToken.None);
                break;
            case 4:
                world.Simulator.AddFault(new Fault(FaultRoute.ChangeSubscription, FaultKind.Refuse) { Status = 400, Code = "2055" });
                break;
            case 5:
                world.Fault(FaultRoute.ChangeSubscription, FaultKind.ErrorAfter, count: 2);
                break;
            case 6:
                world.Fault(FaultRoute.ReadSubscription, FaultKind.Throttle, retryAfterSeconds: 120);
                break;
            default:
                await world.RestartAsync();
                break;
        }
    }

    private static TimeSpan Left(EndOfTermWorld world, string id) =>
        new TermEnd(world.Portal.Find(id)!.LastDay).EndsAt - world.Clock.GetUtcNow();
}
