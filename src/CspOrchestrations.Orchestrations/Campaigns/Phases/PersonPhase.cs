using CspOrchestrations.Core.Campaigns;

namespace CspOrchestrations.Orchestrations.Campaigns.Phases;

/// <summary>Waits for a person for as long as it takes.</summary>
internal static class PersonPhase
{
    public static async Task<CampaignStep> RunAsync(CampaignEpisode episode, CampaignRun run)
    {
        var question = run.Question!;
        while (true)
        {
            // Without a deadline: it comes back with an event only.
            var happened = (await episode.NextEventAsync())!;
            switch (happened.Command)
            {
                case CampaignCommand.Continue:
                    break;
                case CampaignCommand.Answer
                    when happened.Answer is { } answer && happened.Question == question.Number && question.Answers.Contains(answer):
                    return Resume(episode, run, question, answer, happened);
                case CampaignCommand.Cancel:
                    return CampaignStep.Cancelled(run, happened, episode.Now);
                default:
                    return CampaignStep.Refused(run, happened);
            }
        }
    }

    private static CampaignStep Resume(
        CampaignEpisode episode, CampaignRun run, CampaignQuestion question, CampaignAnswerKind answer, CampaignEvent happened)
    {
        var next = CampaignTransitions.ResumesAt(question.Interrupted, answer);
        return CampaignStep.Of(
            run.To(next, episode.Now) with { Page = next == question.Interrupted ? run.Page : null },
            "campaign.answered",
            happened.Actor,
            ("answer", answer),
            ("note", happened.Note));
    }
}
