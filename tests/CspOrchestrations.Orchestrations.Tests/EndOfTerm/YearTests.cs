using System.Diagnostics;
using System.Globalization;
using CspOrchestrations.Core.EndOfTerm;
using CspOrchestrations.Core.Identity;
using CspOrchestrations.Core.Terms;
using CspOrchestrations.Durable;
using CspOrchestrations.Orchestrations.EndOfTerm;
using CspOrchestrations.Orchestrations.EndOfTerm.Sweeps;
using CspOrchestrations.Simulator.Faults;
using CspOrchestrations.Simulator.PartnerCenter.Subscriptions;
using Xunit.Abstractions;
using static CspOrchestrations.Orchestrations.Tests.EndOfTerm.EndOfTermWorld;

namespace CspOrchestrations.Orchestrations.Tests.EndOfTerm;

/// <summary>
/// A year of a partner's subscriptions with everything that goes wrong: people in the portal, decisions that come and go, throttles,
/// outages, stale etags, the conversion job, restarts. What became of each is compared with what the test itself did to it.
/// </summary>
public sealed class YearTests(ITestOutputHelper output)
{
    private const int Days = 365;
    private const int DaysBetweenSweeps = 7;
    private const int SubscriptionsOfACustomer = 40;
    private const string Extend = "RenewToExtendedServiceTerm";

    private static readonly string?[] Actions = [null, null, "Cancel", "RenewToNewTerm", Extend];

    private readonly Random random = new(TestRuns.Seeds(1).First());
    private readonly HashSet<string> chosen = [];
    private readonly HashSet<string> late = [];

    /// <summary>200 subscriptions by default, 2,000 in a full run, and as many as <c>CSP_TESTS_YEAR</c> says: 10,000 take about ten minutes.</summary>
    [Fact]
    public async Task Year_WhateverHappens_NobodyEntersAnExtensionUnasked()
    {
        var watch = Stopwatch.StartNew();
        var count = TestRuns.Count("CSP_TESTS_YEAR", full: 2_000);
        await using var world = await CreateAsync(
            new WorldPlace(IsScratch: true), ("Rules:all:Drift", random.Next(2) == 0 ? "Correct" : "Raise"));
        var lastDays = Fill(world, count);
        List<string> ids = [.. lastDays.Keys];
        for (var day = 0; day < Days; day++)
        {
            if (day % DaysBetweenSweeps == 0)
            {
                await world.Get<IRenewalSweeps>().StartAsync(dueAt: null, dryRun: false, CancellationToken.None);
            }

            // Each subscription is touched about twice a year.
            for (var acts = random.Next(1 + (4 * count / Days)); acts > 0; acts--)
            {
                await ActAsync(world, ids[random.Next(ids.Count)]);
            }

            await DisturbAsync(world);
            await world.PassAsync(TimeSpan.FromHours(24));
        }

        await AssertAskedAsync(world, lastDays);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Seed {TestRuns.Seeds(1).First()}, {count} subscriptions, {watch.Elapsed.TotalSeconds:0} s."));
    }

    /// <summary>Gives the last days of the terms that run at first.</summary>
    private Dictionary<string, DateOnly> Fill(EndOfTermWorld world, int count)
    {
        CustomerId[] customers = [.. Enumerable.Range(0, 1 + (count / SubscriptionsOfACustomer)).Select(number => new CustomerId(DeterministicGuid.Create($"customer-{number}")))];
        world.Simulator.PartnerCenter.AddCustomers(customers.Select((id, number) => (id, $"Customer {number}")));
        NewSubscription[] given = [.. Enumerable.Range(0, count).Select(_ => Bought(customers[random.Next(customers.Length)]))];
        return world.Portal.Add(given).Zip(given).ToDictionary(pair => pair.First, pair => pair.Second.LastDay);
    }

    private NewSubscription Bought(CustomerId customer)
    {
        var action = Actions[random.Next(Actions.Length)];
        var lastDay = DateOnly.FromDateTime(Start.UtcDateTime).AddDays(10 + random.Next(Days - 15));
        return new NewSubscription(
            customer, lastDay.AddDays(1).AddYears(-1), lastDay, AutoRenew: action is "RenewToNewTerm" || random.Next(2) == 0, ActionType: action);
    }

    private async Task ActAsync(EndOfTermWorld world, string id)
    {
        var left = new TermEnd(world.Portal.Find(id)!.LastDay).EndsAt - world.Clock.GetUtcNow();
        switch (random.Next(4))
        {
            case 0 when left > TimeSpan.FromHours(25) || left <= DecisionDrifts.LateChange:
                var action = Actions[random.Next(Actions.Length)];
                world.Portal.SetEnd(id, action is "RenewToNewTerm" || random.Next(2) == 0, action);
                Note(left <= DecisionDrifts.LateChange, late, id);
                break;
            case 1 when left > TimeSpan.FromHours(25):
                world.Portal.ChangeQuantity(id, random.Next(1, 50));
                break;
            case 2:
                var choice = (EndOfTermChoice)random.Next(3);
                await world.EndOfTerm.DecideAsync(id, Operator, new(choice, DecisionChannel.Operator), CancellationToken.None);
                Note(choice == EndOfTermChoice.ExtendedServiceTerm, chosen, id);
                break;
            default:
                await world.EndOfTerm.WithdrawAsync(id, Operator, null, CancellationToken.None);
                break;
        }
    }

    private async Task DisturbAsync(EndOfTermWorld world)
    {
        switch (random.Next(12))
        {
            case 0:
                world.Simulator.AddFault(new Fault(FaultRoute.ChangeSubscription, FaultKind.Refuse, Count: 3) { Status = 400, Code = "2055" });
                break;
            case 1:
                world.Fault(FaultRoute.ChangeSubscription, FaultKind.ErrorAfter, count: 5);
                break;
            case 2:
                world.Fault(FaultRoute.ReadSubscription, FaultKind.Throttle, count: 20, retryAfterSeconds: 120);
                break;
            case 3:
                world.Fault(FaultRoute.ReadSubscription, FaultKind.ErrorBefore, count: 20);
                break;
            case 4:
                await world.RestartAsync();
                break;
            default:
                break;
        }
    }

    private async Task AssertAskedAsync(EndOfTermWorld world, Dictionary<string, DateOnly> lastDays)
    {
        var (ended, extended, byLateChange) = (0, 0, 0);
        foreach (var (id, lastDay) in lastDays)
        {
            var isExtended = world.Portal.Find(id)!.IsExtended;
            var record = await world.EndOfTerm.FindAsync(id, CancellationToken.None);
            // A renewed one may be on its way to its next end.
            ended += record is { Outcome: not null } || record?.End.LastDay > lastDay ? 1 : 0;
            extended += isExtended ? 1 : 0;
            byLateChange += record is { IsLateChange: true, IsUnasked: true } ? 1 : 0;
            Assert.True(
                !isExtended || chosen.Contains(id) || late.Contains(id),
                $"{id} is in an extension that nobody chose: {record?.State}, decided {record?.Decision?.Choice} by {record?.Decision?.Actor}.");
            // Reported apart, and only what somebody else did in the last hours.
            Assert.True(record is not { IsUnasked: true } || late.Contains(id), $"{id} is reported as unasked.");
            Assert.True(record is not { IsLateChange: true } || late.Contains(id), $"{id} is reported as changed late.");
        }

        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{ended} terms ended, {extended} in an extension; {late.Count} changed in the last 24 hours, {byLateChange} of these into an extension."));
        Assert.Equal(lastDays.Count, ended);
    }

    private static void Note(bool isSo, HashSet<string> ids, string id)
    {
        if (isSo)
        {
            ids.Add(id);
        }
    }
}
