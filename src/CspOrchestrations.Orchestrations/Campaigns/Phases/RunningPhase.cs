using CspOrchestrations.Core.Campaigns;

namespace CspOrchestrations.Orchestrations.Campaigns.Phases;

/// <summary>
/// Starts attestations while there are fewer open than may be, and follows those that are. Each page of either is one
/// execution; what it counted is in the state before the page is crossed out, so that a crash counts nothing twice.
/// </summary>
internal static class RunningPhase
{
    public static async Task<CampaignStep> RunAsync(CampaignEpisode episode, CampaignRun run)
    {
        if (await episode.CheckAsync(run) is { } interruption)
        {
            return interruption;
        }

        if (!run.IsAllStarted && run.Counts.Open < run.Policy.MaxOpen)
        {
            return await StartAsync(episode, run);
        }

        if (run.IsAllStarted && run.Counts.Open == 0)
        {
            return await EndAsync(episode, run);
        }

        if (run.NextLookAt is { } at && await episode.PauseAsync(run, at) is { } step)
        {
            return step;
        }

        return await FollowAsync(episode, run with { NextLookAt = null });
    }

    private static async Task<CampaignStep> StartAsync(CampaignEpisode episode, CampaignRun run)
    {
        var input = new StartAttestationsInput(
            episode.KeyOf(run), run.Language, $"workflow:{episode.InstanceId}", run.Page,
            Math.Min(run.Policy.MaxOpen - run.Counts.Open, run.Policy.PageSize));
        var page = await episode.DoAsync(run, CampaignActivities.StartAttestations, input);
        var after = run with
        {
            Page = page.Next,
            IsAllStarted = page.Next is null,
            Counts = run.Counts with { Started = run.Counts.Started + page.Started, Failed = run.Counts.Failed + page.Failed },
            NextLookAt = episode.Now + run.Policy.FollowInterval,
        };
        return page.Started == 0
            ? CampaignStep.Onward(after)
            : CampaignStep.Of(after, "campaign.started", ("started", page.Started), ("failed", page.Failed), ("of", after.Counts.ToAttest));
    }

    private static async Task<CampaignStep> FollowAsync(CampaignEpisode episode, CampaignRun run)
    {
        var input = new FollowAttestationsInput(episode.KeyOf(run), run.Ended, run.OpenPage, run.Policy.PageSize);
        var page = await episode.DoAsync(run, CampaignActivities.FollowAttestations, input);
        var after = run with
        {
            OpenPage = page.Next,
            Ended = [.. page.Attested, .. page.Failed],
            Counts = run.Counts with
            {
                Attested = run.Counts.Attested + page.Attested.Count,
                Failed = run.Counts.Failed + page.Failed.Count,
            },
            // At once to the next page, and after the last one a pause.
            NextLookAt = page.Next is null ? episode.Now + run.Policy.FollowInterval : null,
        };
        return after.Ended.Count == 0
            ? CampaignStep.Onward(after)
            : CampaignStep.Of(after, "campaign.progressed", ("attested", page.Attested.Count), ("failed", page.Failed.Count), ("open", after.Counts.Open));
    }

    private static async Task<CampaignStep> EndAsync(CampaignEpisode episode, CampaignRun run)
    {
        if (run.Ended.Count > 0)
        {
            await episode.DoAsync(
                run,
                CampaignActivities.FollowAttestations,
                new FollowAttestationsInput(episode.KeyOf(run), run.Ended, null, run.Policy.PageSize));
        }

        return CampaignStep.Of(
            run.To(CampaignState.Completed, episode.Now) with { Ended = [] },
            "campaign.completed",
            ("attested", run.Counts.Attested),
            ("failed", run.Counts.Failed),
            ("needsContact", run.Counts.NeedsContact));
    }
}
