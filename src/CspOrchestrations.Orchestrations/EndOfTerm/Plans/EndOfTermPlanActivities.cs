using CspOrchestrations.Core.EndOfTerm;
using CspOrchestrations.Durable;
using CspOrchestrations.Orchestrations.Workflows;
using CspOrchestrations.Storage.Audit;

namespace CspOrchestrations.Orchestrations.EndOfTerm.Plans;

/// <summary>
/// Decides the rows of one part, one after the other. Each result is kept before the next row, so a repeat goes on where it stopped; a
/// row whose result was lost with the process finds its own decision.
/// </summary>
internal sealed class ApplyEndOfTermPlanRowsActivity(
    EndOfTermPlanner planner, EndOfTermPlanRows rows, IEndOfTerm endOfTerm, TimeProvider time) : Activity<EndOfTermPlanRun, PlanProgress>
{
    public override async Task<PlanProgress> RunAsync(ActivityContext context, EndOfTermPlanRun input, CancellationToken cancellationToken)
    {
        var plan = input.Plan;
        var results = new List<PlanRowResult>();
        foreach (var row in (await rows.ReadAsync(plan, input.Part, cancellationToken).ConfigureAwait(false)).Where(row => row.Refusal is null))
        {
            var result = await rows.FindResultAsync(plan, row.Line, cancellationToken).ConfigureAwait(false);
            if (result is null)
            {
                var (outcome, why) = await DecideAsync(plan, row, cancellationToken).ConfigureAwait(false);
                result = new PlanRowResult(row.Line, outcome, time.GetUtcNow(), why);
                await rows.PutResultAsync(plan, result, cancellationToken).ConfigureAwait(false);
            }

            results.Add(result);
        }

        return PlanProgress.Of(results);
    }

    private async Task<(PlanRowOutcome Outcome, string? Why)> DecideAsync(EndOfTermPlanRecord plan, BulkRow row, CancellationToken cancellationToken)
    {
        var (now, record) = await planner.LookUpAsync(row, cancellationToken).ConfigureAwait(false);
        if (record?.Decision is { } decision && EndOfTermPlanner.IsDecided(record, row))
        {
            return decision is { Channel: DecisionChannel.Plan, Reason: { } reason } && reason.StartsWith(plan.ShortName, StringComparison.Ordinal)
                ? (PlanRowOutcome.Decided, null)
                : (PlanRowOutcome.SaidAlready, now.Refusal);
        }

        if (row.WhyDifferent(now) is { } different)
        {
            return (PlanRowOutcome.NotDecided, different);
        }

        if (record?.Decision is { } other && other.DecidedAt > plan.MadeAt)
        {
            return (PlanRowOutcome.NotDecided, $"{other.Actor} has decided otherwise since the plan was made: {other.Choice}.");
        }

        var decided = await endOfTerm.DecideAsync(
            row.SubscriptionId,
            plan.AppliedBy!,
            new EndOfTermDecisionRequest(
                row.Choice, DecisionChannel.Plan, row.Instructions, row.Reason is null ? plan.ShortName : $"{plan.ShortName}: {row.Reason}"),
            cancellationToken).ConfigureAwait(false);
        return decided.Outcome == EndOfTermCommandOutcome.Accepted ? (PlanRowOutcome.Decided, null) : (PlanRowOutcome.NotDecided, decided.Why);
    }
}

/// <summary>Writes down how far a plan is.</summary>
internal sealed class RecordEndOfTermPlanActivity(StepRecorder recorder, EndOfTermPlanRecords records) : Activity<RecordEndOfTermPlanInput, Nothing>
{
    public override async Task<Nothing> RunAsync(ActivityContext context, RecordEndOfTermPlanInput input, CancellationToken cancellationToken)
    {
        await recorder.WriteAsync(records, input.Plan, input.Audit, question: null, cancellationToken).ConfigureAwait(false);
        return Nothing.Value;
    }
}

internal sealed record RecordEndOfTermPlanInput(EndOfTermPlanRecord Plan, AuditEntry Audit);
