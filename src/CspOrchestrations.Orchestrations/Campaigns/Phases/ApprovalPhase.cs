using System.Text.Json;
using CspOrchestrations.Core.Approvals;
using CspOrchestrations.Core.Campaigns;
using CspOrchestrations.Durable;
using CspOrchestrations.Orchestrations.Approvals;
using CspOrchestrations.Orchestrations.Workflows;

namespace CspOrchestrations.Orchestrations.Campaigns.Phases;

/// <summary>Waits for a second person. A changed plan withdraws what was asked for, and is asked for anew.</summary>
internal static class ApprovalPhase
{
    public static async Task<CampaignStep> RunAsync(CampaignEpisode episode, CampaignRun run)
    {
        var decision = await episode.DoAsync(run, ApprovalActivities.Request, RequestOf(episode, run));
        while (decision.State == ApprovalState.Pending)
        {
            var happened = await episode.NextEventAsync(decision.ExpiresAt);
            switch (happened?.Command)
            {
                case null:
                    decision = await CloseAsync(episode, run, ApprovalState.Expired, StepNote.Workflow);
                    break;
                case CampaignCommand.Continue:
                    decision = await episode.DoAsync(run, ApprovalActivities.Read, IdOf(episode, run));
                    break;
                case CampaignCommand.Change when happened.Change is { } change:
                    return await ChangeAsync(episode, run, happened, change);
                case CampaignCommand.Cancel:
                    await CloseAsync(episode, run, ApprovalState.Withdrawn, happened.Actor);
                    return CampaignStep.Cancelled(run, happened, episode.Now);
                default:
                    return CampaignStep.Refused(run, happened);
            }
        }

        return decision.State == ApprovalState.Approved
            ? await BeginAsync(episode, run, decision)
            : CampaignStep.AskPerson(run, CampaignQuestion.NotApproved(run, decision), episode.Now);
    }

    /// <summary>What is done must be what was approved, whoever has touched the records since.</summary>
    private static async Task<CampaignStep> BeginAsync(CampaignEpisode episode, CampaignRun run, ApprovalDecision decision)
    {
        var plan = await episode.DoAsync(run, CampaignActivities.CountPlan, episode.KeyOf(run));
        return plan.Hash == run.PlanHash
            ? CampaignStep.Of(
                run.To(CampaignState.Running, episode.Now), "campaign.approved", decision.Actor ?? StepNote.Workflow, ("hash", run.PlanHash))
            : CampaignStep.Of(
                run.To(CampaignState.Planning, episode.Now), "campaign.plan-differs", ("approved", run.PlanHash), ("found", plan.Hash));
    }

    private static async Task<CampaignStep> ChangeAsync(
        CampaignEpisode episode, CampaignRun run, CampaignEvent happened, PlanChange change)
    {
        // Closed first: nobody may approve what is just being changed. Whoever was faster has approved the plan as it is.
        var decision = await CloseAsync(episode, run, ApprovalState.Withdrawn, happened.Actor);
        if (decision.State == ApprovalState.Approved)
        {
            run = await episode.RecordAsync(CampaignStep.Refused(run, happened));
            return await BeginAsync(episode, run, decision);
        }

        await episode.DoAsync(run, CampaignActivities.ChangePlan, new ChangePlanInput(episode.KeyOf(run), change));
        return CampaignStep.Of(
            run.To(CampaignState.Planning, episode.Now) with
            {
                Parties = [.. run.Parties.Append(happened.Actor).Distinct()],
            },
            "campaign.changed",
            happened.Actor,
            ("customerId", change.CustomerId),
            ("action", change.Action),
            ("note", happened.Note));
    }

    private static Task<ApprovalDecision> CloseAsync(CampaignEpisode episode, CampaignRun run, ApprovalState state, string actor) =>
        episode.DoAsync(run, ApprovalActivities.Close, new CloseApprovalInput(IdOf(episode, run), state, actor));

    private static string IdOf(CampaignEpisode episode, CampaignRun run) => CampaignReport.ApprovalIdOf(episode.InstanceId, run);

    private static ApprovalRequest RequestOf(CampaignEpisode episode, CampaignRun run) => new(
        IdOf(episode, run),
        episode.InstanceId,
        ApprovalKinds.ReattestationCampaign,
        $"A re-attestation campaign wants to ask {run.Counts.ToAttest} customers to accept the agreement.",
        $"Of {run.Counts.Customers} customers {run.Counts.Stale} have a stale agreement and {run.Counts.Missing} have none. "
            + $"{run.Counts.NeedsContact} of these have no usable contact and are not asked; {run.Counts.LeftOut} were left out. "
            + $"The customers: /api/campaigns/{episode.InstanceId}/customers",
        run.PlanHash!,
        new ApprovalExtent(run.Counts.ToAttest),
        run.Parties)
    {
        Event = new ApprovalEvent(
            CampaignNames.EventName, JsonSerializer.SerializeToElement(CampaignEpisode.Continue, DurableJson.Options)),
    };
}
