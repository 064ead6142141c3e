using CspOrchestrations.Durable;
using CspOrchestrations.Orchestrations.Workflows;

namespace CspOrchestrations.Orchestrations.EndOfTerm.Plans;

/// <summary>Applies a plan part by part, and starts over after each: its history is that of one part, for any plan.</summary>
internal sealed class EndOfTermPlanOrchestrator : Orchestrator<EndOfTermPlanRun, PlanProgress>
{
    public static OrchestratorName<EndOfTermPlanRun, PlanProgress> RegisteredName { get; } = new(EndOfTermPlanNames.Orchestrator);

    public static ActivityName<EndOfTermPlanRun, PlanProgress> ApplyRows { get; } = new(EndOfTermPlanNames.ApplyRows);

    public static ActivityName<RecordEndOfTermPlanInput, Nothing> Record { get; } = new(EndOfTermPlanNames.Record);

    public override async Task<PlanProgress> RunAsync(IOrchestrationContext context, EndOfTermPlanRun input)
    {
        context.SetCustomStatus(input.Plan.Progress);
        var retry = input.Patience.ForRecords();
        var applied = await context.CallActivityAsync(ApplyRows, input, retry);
        var part = input.Part + 1;
        var isLast = part >= EndOfTermPlanParts.Of(input.Plan.Rows);
        var plan = input.Plan with
        {
            Progress = input.Plan.Progress + applied,
            State = isLast ? EndOfTermPlanState.Applied : EndOfTermPlanState.Applying,
            EndedAt = isLast ? context.CurrentUtcDateTime : null,
            Revision = part,
        };
        var note = isLast
            ? StepNote.Of("endOfTermPlan.ended", StepNote.Workflow, ("decided", plan.Progress.Decided), ("saidAlready", plan.Progress.SaidAlready), ("notDecided", plan.Progress.NotDecided))
            : StepNote.Of("endOfTermPlan.went-on", StepNote.Workflow, ("done", plan.Progress.Done));
        await context.CallActivityAsync(
            Record, new RecordEndOfTermPlanInput(plan, note.ToEntry(context.InstanceId, part, context.CurrentUtcDateTime)), retry);
        if (isLast)
        {
            context.SetCustomStatus(plan.Progress);
            return plan.Progress;
        }

        context.ContinueAsNew(input with { Plan = plan, Part = part });
        // Ignored: this execution is over and the next one has the state.
        return null!;
    }
}

/// <param name="Plan">As it stands.</param>
/// <param name="Part">To be applied next; counted from 0.</param>
/// <param name="Incarnation">A plan is started once and never replaced.</param>
internal sealed record EndOfTermPlanRun(EndOfTermPlanRecord Plan, RemotePatience Patience, int Part = 0, int Incarnation = 1);
