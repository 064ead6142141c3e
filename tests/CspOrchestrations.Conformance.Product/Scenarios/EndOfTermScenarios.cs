using CspOrchestrations.Core.EndOfTerm;
using CspOrchestrations.Core.Identity;
using CspOrchestrations.Core.Terms;
using CspOrchestrations.Orchestrations.Approvals;
using CspOrchestrations.Orchestrations.EndOfTerm;
using CspOrchestrations.Orchestrations.EndOfTerm.Plans;
using CspOrchestrations.Orchestrations.EndOfTerm.Sweeps;
using CspOrchestrations.Simulator.PartnerCenter.Subscriptions;
using CspOrchestrations.Simulator.Seeding;

namespace CspOrchestrations.Conformance.Product.Scenarios;

/// <summary>What becomes of a term of a year in its last days and after them.</summary>
internal static class EndOfTermScenarios
{
    private const string SubscriptionId = "5ab5c21b-0000-4000-8000-000000000001";

    private static readonly TermEnd End = new(new DateOnly(2026, 6, 30));
    private static readonly DateTimeOffset TwentyDaysBefore = new(2026, 6, 10, 8, 0, 0, TimeSpan.Zero);
    private static readonly string InstanceId = EndOfTermNames.InstanceIdOf(SubscriptionId, End);
    private static readonly string[] Runs = [EndOfTermNames.Orchestrator];

    private static readonly NewSubscription Bought = new(
        SeededPartnerCenter.Valid, End.LastDay.AddDays(1).AddYears(-1), End.LastDay, AutoRenew: true, ActionType: null, Id: SubscriptionId);

    public static IEnumerable<ProductScenario> All =>
    [
        new("term-renewed-after-a-second-person-agreed", Runs, """{"approval":"allowed","decided":"renew","outcome":"renewed"}""", async world =>
        {
            await BeginAsync(world, Bought);
            await DecideAsync(world, EndOfTermChoice.Renew);
            await world.RestartAsync();
            var approval = await ApproveAsync(world);
            await PassTheEndAsync(world);
            var result = await world.ResultAsync<EndOfTermResult>(InstanceId);
            return new { Approval = approval.Verdict, result.Decided, result.Outcome };
        })
        {
            Start = TwentyDaysBefore,
            Settings = new Dictionary<string, string?> { ["EndOfTerm:ApprovalAbove:EUR"] = "4000" },
        },

        new("term-cancelled", Runs, """{"decided":"cancel","outcome":"cancelled"}""", async world =>
        {
            await BeginAsync(world, Bought);
            await DecideAsync(world, EndOfTermChoice.Renew);
            await DecideAsync(world, EndOfTermChoice.Cancel);
            await PassTheEndAsync(world);
            var result = await world.ResultAsync<EndOfTermResult>(InstanceId);
            return new { result.Decided, result.Outcome };
        })
        {
            Start = TwentyDaysBefore,
        },

        new("term-nobody-decides-is-renewed-by-the-policy", Runs, """{"decided":"renew","outcome":"renewed"}""", async world =>
        {
            // A person is asked 72 hours before the end; 48 hours before it is renewed, so that nothing stops.
            await BeginAsync(world, Bought with { AutoRenew = false });
            await world.PassAsync(TimeSpan.FromDays(10));
            await world.RestartAsync();
            await PassTheEndAsync(world);
            var result = await world.ResultAsync<EndOfTermResult>(InstanceId);
            return new { result.Decided, result.Outcome };
        })
        {
            Start = TwentyDaysBefore,
        },

        new("term-extended-by-the-month-and-stopped", Runs, """{"months":1,"outcome":"extended"}""", async world =>
        {
            await BeginAsync(world, Bought);
            await DecideAsync(world, EndOfTermChoice.ExtendedServiceTerm);
            await PassTheEndAsync(world);
            await world.PassAsync(TimeSpan.FromDays(35));
            await world.RestartAsync();
            var months = (await world.Get<IEndOfTerm>().FindAsync(SubscriptionId, CancellationToken.None))!.ExtendedMonths;
            await DecideAsync(world, EndOfTermChoice.Cancel);
            return new { Months = months, (await world.ResultAsync<EndOfTermResult>(InstanceId)).Outcome };
        })
        {
            Start = TwentyDaysBefore,
        },

        new("terms-swept-each-night-and-decided-by-a-plan",
            [RenewalSweepNames.Orchestrator, EndOfTermPlanNames.Orchestrator, EndOfTermNames.Orchestrator],
            """{"applied":"accepted","decided":3,"states":["applied","applied","applied"],"watched":3}""",
            SweptAndPlannedAsync)
        {
            Start = TwentyDaysBefore,
            Settings = new Dictionary<string, string?> { ["EndOfTerm:NightlySweep"] = "true" },
        },
    ];

    private static async Task<object> SweptAndPlannedAsync(ProductWorld world)
    {
        string[] ids = [.. Enumerable.Range(1, 3).Select(number => $"5ab5c21b-0000-4000-8000-00000000000{number}")];
        world.PartnerCenter.Subscriptions.Add([.. ids.Select(id => Bought with { Id = id })]);
        await world.PassAsync(TimeSpan.FromDays(1));
        var watched = (await world.Get<IRenewalSweeps>().FindLatestAsync(CancellationToken.None))!.Started;
        var rows = ids.Select((id, index) => new BulkRow(index + 1, id, EndOfTermChoice.Cancel));
        var plan = (await world.Get<IEndOfTermPlans>().MakeAsync([.. rows], ProductWorld.Operator, CancellationToken.None)).Record!;
        await world.RestartAsync();
        var applied = await world.Get<IEndOfTermPlans>().ApplyAsync(plan.Hash, ProductWorld.OtherOperator, CancellationToken.None);
        await world.PassAsync(TimeSpan.FromMinutes(10));
        var states = new List<EndOfTermState>();
        foreach (var id in ids)
        {
            states.Add((await world.Get<IEndOfTerm>().FindAsync(id, CancellationToken.None))!.State);
        }

        var progress = (await world.Get<IEndOfTermPlans>().FindAsync(plan.Hash, CancellationToken.None))!.Progress!;
        return new { Watched = watched, Applied = applied.Outcome, progress.Decided, States = states };
    }

    private static async Task BeginAsync(ProductWorld world, NewSubscription subscription)
    {
        world.PartnerCenter.Subscriptions.Add(subscription);
        await world.Get<IEndOfTerm>().StartAsync(SeededPartnerCenter.Valid, SubscriptionId, ProductWorld.Operator, CancellationToken.None);
        await world.SettleAsync();
    }

    private static async Task DecideAsync(ProductWorld world, EndOfTermChoice choice)
    {
        await world.Get<IEndOfTerm>().DecideAsync(
            SubscriptionId, ProductWorld.Operator, new EndOfTermDecisionRequest(choice, DecisionChannel.Operator), CancellationToken.None);
        await world.SettleAsync();
    }

    private static async Task<ApprovalResult> ApproveAsync(ProductWorld world)
    {
        var record = (await world.Get<IEndOfTerm>().FindAsync(SubscriptionId, CancellationToken.None))!;
        var approval = (await world.Get<IApprovals>().FindAsync(record.ApprovalId!, CancellationToken.None))!;
        var decided = await world.Get<IEndOfTerm>().ApproveAsync(
            SubscriptionId, ProductWorld.OtherOperator, new ApprovalAnswer(Approve: true, approval.Request.Hash), CancellationToken.None);
        await world.SettleAsync();
        return decided;
    }

    /// <summary>Until Microsoft shows what has become of the term.</summary>
    private static Task PassTheEndAsync(ProductWorld world) => world.PassAsync(End.EndsAt.AddDays(2) - world.Clock.GetUtcNow());
}
