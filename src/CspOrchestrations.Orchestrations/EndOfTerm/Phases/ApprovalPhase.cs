using System.Text.Json;
using CspOrchestrations.Core.Approvals;
using CspOrchestrations.Core.EndOfTerm;
using CspOrchestrations.Durable;
using CspOrchestrations.Orchestrations.Approvals;
using CspOrchestrations.Orchestrations.Workflows;

namespace CspOrchestrations.Orchestrations.EndOfTerm.Phases;

/// <summary>Waits for a second person, until the policy's last cut-off: then it is for the policy again.</summary>
internal static class ApprovalPhase
{
    public static async Task<EndOfTermStep> RunAsync(EndOfTermEpisode episode, EndOfTermRun run)
    {
        var retry = run.Handling.Patience.ForRecords();
        var deadline = DeadlineOf(run, episode.Now);
        var request = RequestOf(episode.Context.InstanceId, run, deadline - episode.Now);
        var decided = await episode.Context.CallActivityAsync(ApprovalActivities.Request, request, retry);
        for (var waits = 0; waits < EndOfTermEpisode.WaitsPerExecution && decided.State == ApprovalState.Pending; waits++)
        {
            var happened = await episode.NextEventAsync(decided.ExpiresAt < deadline ? decided.ExpiresAt : deadline);
            switch (happened)
            {
                case null:
                    decided = await CloseAsync(ApprovalState.Expired, StepNote.Workflow);
                    break;
                case { Command: EndOfTermCommand.Approve or EndOfTermCommand.Reject }:
                    // The event only says that there is something to read.
                    decided = await episode.Context.CallActivityAsync(ApprovalActivities.Read, request.Id, retry);
                    break;
                default:
                    if (EndOfTermCommands.Take(run, happened, episode.Now) is { } step)
                    {
                        if (step.Run.Decision != run.Decision)
                        {
                            await CloseAsync(ApprovalState.Withdrawn, happened.Actor);
                        }

                        return step;
                    }

                    break;
            }
        }

        return decided.State switch
        {
            ApprovalState.Approved => EndOfTermStep.Of(
                (run with { Decision = run.Decision! with { ApprovedBy = decided.Actor } }).ToNewWrite(episode.Now),
                "approved",
                decided.Actor ?? StepNote.Workflow,
                ("choice", run.Decision!.Choice)),
            ApprovalState.Pending => EndOfTermStep.Onward(run),
            _ => EndOfTermCommands.Withdrawn(run, decided.Actor ?? StepNote.Workflow, $"approval {decided.State}".ToLowerInvariant(), episode.Now),
        };

        Task<ApprovalDecision> CloseAsync(ApprovalState state, string actor) =>
            episode.Context.CallActivityAsync(ApprovalActivities.Close, new CloseApprovalInput(request.Id, state, actor), retry);
    }

    /// <summary>An approval of an extended service term that runs may take a month; any other one ends with the last cut-off.</summary>
    private static DateTimeOffset DeadlineOf(EndOfTermRun run, DateTimeOffset now)
    {
        var lastCutOff = run.End.EndsAt - run.Handling.Rule.LastCutOff;
        return run.IsExtended ? run.Since.AddDays(30) : lastCutOff > now ? lastCutOff : run.End.EndsAt;
    }

    private static ApprovalRequest RequestOf(string instanceId, EndOfTermRun run, TimeSpan left)
    {
        var decision = run.Decision!;
        var cost = decision.PriceSeen?.OverTheTerm;
        return new ApprovalRequest(
            EndOfTermReport.ApprovalIdOf(instanceId, run),
            instanceId,
            EndOfTermNames.ApprovalKind,
            $"{decision.Choice} for {EndOfTermQuestion.NameOf(run)}, which ends on {run.End.LastDay:O}.",
            string.Join(' ', new[]
            {
                run.Handling.Approval.WhyNeeded(cost),
                $"Decided by {decision.Actor}.",
                decision.Reason,
            }.Where(part => part is not null)),
            ApprovalHash.Of(decision),
            new ApprovalExtent(1, cost?.Amount, cost?.Currency),
            [decision.Actor])
        {
            ExpiresAfter = left > TimeSpan.FromMinutes(1) ? left : TimeSpan.FromMinutes(1),
            Event = new ApprovalEvent(
                EndOfTermNames.EventName,
                JsonSerializer.SerializeToElement(new EndOfTermEvent(EndOfTermCommand.Approve, "approval"), DurableJson.Options)),
        };
    }
}
