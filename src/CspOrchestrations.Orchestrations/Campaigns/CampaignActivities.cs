using CspOrchestrations.Core.Campaigns;
using CspOrchestrations.Core.Identity;
using CspOrchestrations.Core.Remote;
using CspOrchestrations.Durable;
using CspOrchestrations.Orchestrations.Attention;
using CspOrchestrations.Storage.Audit;

namespace CspOrchestrations.Orchestrations.Campaigns;

/// <summary>The activities with their inputs and outputs.</summary>
internal static class CampaignActivities
{
    public static ActivityName<CampaignPageInput, RemoteResult<CampaignPage>> ListCustomers { get; } =
        new(CampaignNames.ListCampaignCustomers);

    public static ActivityName<CampaignPageInput, RemoteResult<CampaignPage>> ReadAgreements { get; } =
        new(CampaignNames.ReadCampaignAgreements);

    public static ActivityName<CampaignPageInput, RemoteResult<CampaignPage>> CheckSignatures { get; } =
        new(CampaignNames.CheckCampaignSignatures);

    public static ActivityName<CampaignKey, CountedPlan> CountPlan { get; } = new(CampaignNames.CountCampaignPlan);

    public static ActivityName<ChangePlanInput, Nothing> ChangePlan { get; } = new(CampaignNames.ChangeCampaignPlan);

    public static ActivityName<StartAttestationsInput, StartedPage> StartAttestations { get; } =
        new(CampaignNames.StartCampaignAttestations);

    public static ActivityName<FollowAttestationsInput, FollowedPage> FollowAttestations { get; } =
        new(CampaignNames.FollowCampaignAttestations);

    public static ActivityName<RecordCampaignInput, Nothing> Record { get; } = new(CampaignNames.RecordCampaign);
}

/// <param name="Page">Of the page before, or null.</param>
/// <param name="PageSize">At most so many customers; where the API pages by itself, it decides.</param>
internal sealed record CampaignPageInput(CampaignKey Campaign, string? Page, int PageSize);

/// <param name="Count">Customers on it.</param>
/// <param name="Next">Null after the last.</param>
internal sealed record CampaignPage(int Count, string? Next);

/// <param name="Hash">Of everything that an approver approves.</param>
/// <param name="Counts">Of the plan's customers only.</param>
internal sealed record CountedPlan(string Hash, CampaignCounts Counts);

internal sealed record ChangePlanInput(CampaignKey Campaign, PlanChange Change);

/// <param name="Actor">For whom they are started, as the audit names it.</param>
/// <param name="Page">Of the page before, or null.</param>
/// <param name="Slots">At most so many are started.</param>
internal sealed record StartAttestationsInput(CampaignKey Campaign, string Language, string Actor, string? Page, int Slots);

/// <param name="Started">How many had their turn.</param>
/// <param name="Failed">How many of these could not be started.</param>
/// <param name="Next">Null after the last.</param>
internal sealed record StartedPage(int Started, int Failed, string? Next);

/// <param name="Ended">Those that were counted before and are listed no more.</param>
/// <param name="Page">Of the page before, or null.</param>
internal sealed record FollowAttestationsInput(CampaignKey Campaign, IReadOnlyList<CustomerId> Ended, string? Page, int PageSize);

/// <param name="Attested">Those that have ended with a valid agreement.</param>
/// <param name="Failed">Those that have ended without.</param>
/// <param name="Next">Null after the last.</param>
internal sealed record FollowedPage(IReadOnlyList<CustomerId> Attested, IReadOnlyList<CustomerId> Failed, string? Next);

/// <param name="Attention">What waits for a person from now on; null when nothing does.</param>
internal sealed record RecordCampaignInput(CampaignRecord Record, AuditEntry Audit, AttentionItem? Attention);
