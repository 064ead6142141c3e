using CspOrchestrations.Core.Approvals;
using CspOrchestrations.Core.EndOfTerm;
using CspOrchestrations.Orchestrations.EndOfTerm;
using CspOrchestrations.Orchestrations.EndOfTerm.Plans;
using CspOrchestrations.Orchestrations.EndOfTerm.Sweeps;
using CspOrchestrations.PartnerCenter.Prices;
using static CspOrchestrations.Orchestrations.Tests.EndOfTerm.EndOfTermWorld;

namespace CspOrchestrations.Orchestrations.Tests.EndOfTerm.Plans;

public sealed class ApplyPlanTests
{
    private const string Second = PlanWorld.Second;

    [Fact]
    public async Task Apply_Plan_EachRowIsDecidedOnceAndWritten()
    {
        await using var world = await CreateAsync();
        var ids = await world.WatchedAsync(3);
        var plan = await world.PlannedAsync([.. PlanWorld.Rows(ids).Select(row => row with { Reason = "Moves to Google" })]);

        Assert.Equal(ApplyPlanOutcome.Accepted, (await world.ApplyAsync(plan, Operator)).Outcome);
        await world.PassAsync(TimeSpan.FromMinutes(10));
        Assert.Equal(ApplyPlanOutcome.Accepted, (await world.ApplyAsync(plan)).Outcome);
        await world.PassAsync(TimeSpan.FromMinutes(10));

        var ended = (await world.Plans().FindAsync(plan.Hash, CancellationToken.None))!;
        Assert.Equal((EndOfTermPlanState.Applied, new PlanProgress(3, 0, 0), Operator), (ended.State, ended.Progress, ended.AppliedBy));
        Assert.All(await world.ResultsAsync(plan), row => Assert.Equal((PlanRowOutcome.Decided, EndOfTermState.Applied), (row.Result!.Outcome, row.State)));
        Assert.Equal(3, world.Writes());
        foreach (var id in ids)
        {
            var decision = (await world.RecordAsync(id)).Decision!;
            Assert.Equal(
                (1, EndOfTermChoice.Cancel, DecisionChannel.Plan, Operator, $"Plan {plan.Hash[..12]}: Moves to Google"),
                (decision.Number, decision.Choice, decision.Channel, decision.Actor, decision.Reason));
            Assert.Equal("Cancel", world.Portal.Find(id)!.ActionType);
        }

        var history = await world.EndOfTerm.HistoryAsync(EndOfTermPlanNames.InstanceIdOf(plan.Hash), CancellationToken.None);
        Assert.Equal(["endOfTermPlan.made", "endOfTermPlan.applied", "endOfTermPlan.ended"], history.Select(entry => entry.Action));
    }

    /// <summary>The same plan, looked up twice in another order: what counts are the rows of the later one.</summary>
    [Fact]
    public async Task Apply_PlanThatWasMadeTwice_EachResultStandsAtItsRow()
    {
        await using var world = await CreateAsync();
        var ids = await world.WatchedAsync(3);
        var first = await world.PlannedAsync(PlanWorld.Rows(ids));
        var second = await world.PlannedAsync([.. PlanWorld.Rows(ids.Reverse()), new BulkRow(4, "unknown", EndOfTermChoice.Renew)]);

        await world.ApplyAsync(first, Operator);
        await world.PassAsync(TimeSpan.FromMinutes(10));

        Assert.Equal(first.Hash, second.Hash);
        var rows = await world.ResultsAsync(second);
        Assert.Equal([.. ids.Reverse(), "unknown"], rows.Select(row => row.Row.SubscriptionId));
        Assert.Equal([PlanRowOutcome.Decided, PlanRowOutcome.Decided, PlanRowOutcome.Decided, null], rows.Select(row => row.Result?.Outcome));
        Assert.Equal(3, world.Writes());
    }

    [Theory]
    [InlineData("ApprovalAboveBatchSize", "2")]
    [InlineData("ApprovalAbove:EUR", "4000")]
    public async Task Apply_LargePlan_OnlyByAnotherPersonThanItsMaker(string setting, string value)
    {
        await using var world = await CreateAsync((setting, value));
        var ids = await world.WatchedAsync(3);
        var plan = await world.PlannedAsync(PlanWorld.Rows(ids, EndOfTermChoice.Renew));

        var byItsMaker = await world.ApplyAsync(plan, Operator);
        await world.SettleAsync();
        var writesBefore = world.Writes();
        var byAnother = await world.ApplyAsync(plan);
        await world.PassAsync(TimeSpan.FromMinutes(10));

        Assert.NotNull(plan.WhyApproval);
        Assert.Equal(new ApplyPlanResult(ApplyPlanOutcome.NotAllowed, ApprovalVerdict.SamePerson), byItsMaker);
        Assert.Equal((ApplyPlanOutcome.Accepted, 0, 3), (byAnother.Outcome, writesBefore, world.Writes()));
        var history = await world.EndOfTerm.HistoryAsync(EndOfTermPlanNames.InstanceIdOf(plan.Hash), CancellationToken.None);
        Assert.Equal(("endOfTermPlan.apply-refused", Operator), (history[1].Action, history[1].Actor));
    }

    [Fact]
    public async Task Apply_WhatHasChangedSince_IsLeftAndSaysWhy()
    {
        await using var world = await CreateAsync();
        var ids = await world.WatchedAsync(3);
        var plan = await world.PlannedAsync(PlanWorld.Rows(ids, EndOfTermChoice.Renew));
        await world.EndOfTerm.DecideAsync(ids[0], Second, new(EndOfTermChoice.Cancel, DecisionChannel.Operator), CancellationToken.None);
        await world.EndOfTerm.DecideAsync(ids[1], Second, new(EndOfTermChoice.Renew, DecisionChannel.Operator), CancellationToken.None);
        ((ListedPrices)world.Get<IPriceList>()).RenewalAMonth = 39;
        await world.Get<IRenewalSweeps>().StartAsync(dueAt: null, dryRun: false, CancellationToken.None);
        await world.PassAsync(TimeSpan.FromMinutes(10));

        await world.ApplyAsync(plan);
        await world.PassAsync(TimeSpan.FromMinutes(10));

        var results = (await world.ResultsAsync(plan)).Select(row => row.Result!).ToList();
        Assert.Equal([PlanRowOutcome.NotDecided, PlanRowOutcome.SaidAlready, PlanRowOutcome.NotDecided], results.Select(result => result.Outcome));
        Assert.Contains("390.00 EUR now", results[2].Why, StringComparison.Ordinal);
        Assert.Equal(EndOfTermChoice.Cancel, (await world.RecordAsync(ids[0])).Decision!.Choice);
        Assert.Null((await world.RecordAsync(ids[2])).Decision);
    }

    [Fact]
    public async Task Apply_AnotherDecisionSinceThePlan_Stands()
    {
        await using var world = await CreateAsync();
        var ids = await world.WatchedAsync(1);
        var plan = await world.PlannedAsync(PlanWorld.Rows(ids));
        await world.SettleAsync();
        await world.EndOfTerm.DecideAsync(ids[0], Second, new(EndOfTermChoice.Renew, DecisionChannel.Operator), CancellationToken.None);
        await world.SettleAsync();

        await world.ApplyAsync(plan);
        await world.PassAsync(TimeSpan.FromMinutes(10));

        var row = Assert.Single(await world.ResultsAsync(plan));
        Assert.Equal("operator:linus has decided otherwise since the plan was made: Renew.", row.Result!.Why);
        Assert.Equal(EndOfTermChoice.Renew, (await world.RecordAsync(ids[0])).Decision!.Choice);
    }

    [Fact]
    public async Task Apply_OldPlan_MustBeMadeAnew()
    {
        await using var world = await CreateAsync(("PlansValidFor", "3.00:00:00"));
        var ids = await world.WatchedAsync(1);
        var plan = await world.PlannedAsync(PlanWorld.Rows(ids));
        await world.PassAsync(TimeSpan.FromDays(3) + TimeSpan.FromMinutes(1));

        Assert.Equal(ApplyPlanOutcome.TooOld, (await world.ApplyAsync(plan)).Outcome);
        var again = await world.PlannedAsync(PlanWorld.Rows(ids));
        Assert.Equal((plan.Hash, ApplyPlanOutcome.Accepted), (again.Hash, (await world.ApplyAsync(again)).Outcome));
        Assert.Equal(ApplyPlanOutcome.NotFound, (await world.Plans().ApplyAsync("ab12", Operator, CancellationToken.None)).Outcome);
    }

}
