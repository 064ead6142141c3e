using CspOrchestrations.Core.Campaigns;

namespace CspOrchestrations.Orchestrations.Campaigns.Phases;

/// <summary>Counts and hashes what would be done: that, and nothing else, is approved.</summary>
internal static class PlanningPhase
{
    public static async Task<CampaignStep> RunAsync(CampaignEpisode episode, CampaignRun run)
    {
        if (await episode.CheckAsync(run) is { } interruption)
        {
            return interruption;
        }

        var plan = await episode.DoAsync(run, CampaignActivities.CountPlan, episode.KeyOf(run));
        var found = plan.Counts.Stale + plan.Counts.Missing;
        var counted = run with
        {
            Counts = plan.Counts with { Customers = run.Counts.Customers, Valid = Math.Max(0, run.Counts.Customers - found) },
            PlanHash = plan.Hash,
            PlanNumber = run.PlanNumber + 1,
        };
        return plan.Counts.ToAttest == 0 && plan.Counts.NeedsContact == 0
            ? CampaignStep.Of(counted.To(CampaignState.Completed, episode.Now), "campaign.nothing-to-do", ("customers", run.Counts.Customers))
            : CampaignStep.Of(
                counted.To(CampaignState.AwaitingApproval, episode.Now),
                "campaign.planned",
                ("hash", plan.Hash),
                ("toAttest", plan.Counts.ToAttest),
                ("needsContact", plan.Counts.NeedsContact),
                ("leftOut", plan.Counts.LeftOut));
    }
}
