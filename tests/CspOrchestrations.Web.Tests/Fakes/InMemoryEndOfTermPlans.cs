using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using CspOrchestrations.Core.EndOfTerm;
using CspOrchestrations.Core.Identity;
using CspOrchestrations.Core.Prices;
using CspOrchestrations.Core.Terms;
using CspOrchestrations.Orchestrations.EndOfTerm.Plans;

namespace CspOrchestrations.Web.Tests.Fakes;

/// <summary>Plans as the faces see them; it knows subscriptions that begin with <c>sub-</c>.</summary>
internal sealed class InMemoryEndOfTermPlans(TimeProvider time) : IEndOfTermPlans
{
    private readonly ConcurrentDictionary<string, (EndOfTermPlanRecord Record, BulkPlan Plan)> plans = new(StringComparer.Ordinal);

    public ConcurrentQueue<string> Calls { get; } = new();

    /// <summary>What applying comes to.</summary>
    public ApplyPlanResult Next { get; set; } = new(ApplyPlanOutcome.Accepted);

    public void Change(string hash, Func<EndOfTermPlanRecord, EndOfTermPlanRecord> change) =>
        plans[hash] = (change(plans[hash].Record), plans[hash].Plan);

    public BulkPlan PlanOf(string hash) => plans[hash].Plan;

    public Task<MadePlan> MakeAsync(IReadOnlyList<BulkRow> rows, string actor, CancellationToken cancellationToken)
    {
        Calls.Enqueue($"make {rows.Count} by {actor}");
        var plan = new BulkPlan([.. rows.Select(LookedUp)]).RefuseRepeated();
        if (!plan.Accepted.Any())
        {
            return Task.FromResult(new MadePlan(plan, null, IsNew: false));
        }

        var now = time.GetUtcNow();
        var hash = plan.Hash();
        var isNew = !plans.ContainsKey(hash);
        var record = new EndOfTermPlanRecord(
            hash, actor, now, now.AddDays(7), plan.Rows.Count, plan.Accepted.Count(),
            plan.Accepted.Count() > 20 ? "The batch has more decisions than 20." : null, plan.DifferenceAMonth(), plan.OverTheTerm());
        plans[hash] = (record, plan);
        return Task.FromResult(new MadePlan(plan, record, isNew));
    }

    public Task<EndOfTermPlanRecord?> FindAsync(string hash, CancellationToken cancellationToken) =>
        Task.FromResult(plans.TryGetValue(hash, out var known) ? known.Record : null);

    public Task<EndOfTermPlanPage> ListAsync(int pageSize, string? continuationToken, CancellationToken cancellationToken) =>
        Task.FromResult(new EndOfTermPlanPage([.. plans.Values.Select(known => known.Record)], null));

    public IAsyncEnumerable<BulkRow> RefusedAsync(EndOfTermPlanRecord plan, CancellationToken cancellationToken) =>
        plans[plan.Hash].Plan.Rows.Where(row => row.Refusal is not null).ToAsyncEnumerable();

    public async IAsyncEnumerable<PlannedRow> RowsAsync(string hash, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        foreach (var row in plans[hash].Plan.Rows)
        {
            var isDone = plans[hash].Record.State == EndOfTermPlanState.Applied && row.Refusal is null;
            yield return new PlannedRow(row, isDone ? new PlanRowResult(row.Line, PlanRowOutcome.Decided, time.GetUtcNow()) : null, row.Subject is null ? null : EndOfTermState.Undecided);
        }
    }

    public Task<ApplyPlanResult> ApplyAsync(string hash, string actor, CancellationToken cancellationToken)
    {
        Calls.Enqueue($"apply by {actor}");
        if (Next.Outcome == ApplyPlanOutcome.Accepted && plans.ContainsKey(hash))
        {
            Change(hash, record => record with { State = EndOfTermPlanState.Applied, AppliedBy = actor, AppliedAt = time.GetUtcNow(), EndedAt = time.GetUtcNow(), Progress = new(record.Accepted, 0, 0) });
        }

        return Task.FromResult(plans.ContainsKey(hash) ? Next : new ApplyPlanResult(ApplyPlanOutcome.NotFound));
    }

    private static BulkRow LookedUp(BulkRow row) => row.SubscriptionId.StartsWith("sub-", StringComparison.Ordinal)
        ? row with
        {
            Subject = new BulkSubject(
                new CustomerId(Guid.Parse("55555555-5555-4555-8555-555555555555")), "=Contoso Ltd", "Microsoft 365 E3", new TermEnd(new DateOnly(2027, 1, 31)),
                EndOfTermIntent.Renew, new Money(380m, "EUR"), new Money(4_560m, "EUR"), new Money(-20m, "EUR")),
        }
        : row with { Refusal = "No end of a term of this subscription is watched." };
}
