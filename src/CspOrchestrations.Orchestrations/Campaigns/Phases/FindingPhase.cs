using CspOrchestrations.Core.Campaigns;
using CspOrchestrations.Core.Remote;
using CspOrchestrations.Durable;

namespace CspOrchestrations.Orchestrations.Campaigns.Phases;

/// <summary>
/// Finds whose agreement is stale or missing: all customers, less those with a valid attestation, less those who have signed
/// directly. A page a step; a crash repeats a page at most, and what a page writes may be repeated.
/// </summary>
internal static class FindingPhase
{
    public static Task<CampaignStep> ListCustomersAsync(CampaignEpisode episode, CampaignRun run) => PageAsync(
        episode,
        run.Page is null ? run with { Counts = new CampaignCounts() } : run,
        CampaignActivities.ListCustomers,
        "Listing the customers",
        CampaignState.ReadingAgreements,
        (current, page) => current with { Counts = current.Counts with { Customers = current.Counts.Customers + page.Count } });

    public static Task<CampaignStep> ReadAgreementsAsync(CampaignEpisode episode, CampaignRun run) => PageAsync(
        episode,
        run,
        CampaignActivities.ReadAgreements,
        "Reading the agreements",
        CampaignState.CheckingSignatures,
        (current, _) => current);

    public static Task<CampaignStep> CheckSignaturesAsync(CampaignEpisode episode, CampaignRun run) => PageAsync(
        episode,
        run,
        CampaignActivities.CheckSignatures,
        "Reading who has signed directly",
        CampaignState.Planning,
        (current, _) => current);

    private static async Task<CampaignStep> PageAsync(
        CampaignEpisode episode,
        CampaignRun run,
        ActivityName<CampaignPageInput, RemoteResult<CampaignPage>> name,
        string what,
        CampaignState next,
        Func<CampaignRun, CampaignPage, CampaignRun> counted)
    {
        if (await episode.CheckAsync(run) is { } interruption)
        {
            return interruption;
        }

        var (page, instead) = await episode.AskAsync(
            run, name, new CampaignPageInput(episode.KeyOf(run), run.Page, run.Policy.PageSize), what);
        if (page is null)
        {
            return instead;
        }

        var after = counted(run, page);
        return page.Next is { } token
            ? CampaignStep.Onward(after with { Page = token })
            : CampaignStep.Of(after.To(next, episode.Now), $"campaign.{run.State}".ToLowerInvariant(), ("customers", after.Counts.Customers));
    }
}
