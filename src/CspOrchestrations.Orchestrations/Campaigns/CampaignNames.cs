using CspOrchestrations.Durable;

namespace CspOrchestrations.Orchestrations.Campaigns;

/// <summary>The names that both engines and stored histories know; a changed one orphans what runs.</summary>
public static class CampaignNames
{
    public const string Orchestrator = "ReattestationCampaign";

    public const string ListCampaignCustomers = "ListCampaignCustomers";

    public const string ReadCampaignAgreements = "ReadCampaignAgreements";

    public const string CheckCampaignSignatures = "CheckCampaignSignatures";

    public const string CountCampaignPlan = "CountCampaignPlan";

    public const string ChangeCampaignPlan = "ChangeCampaignPlan";

    public const string StartCampaignAttestations = "StartCampaignAttestations";

    public const string FollowCampaignAttestations = "FollowCampaignAttestations";

    public const string RecordCampaign = "RecordCampaign";

    /// <summary>One event name for all commands, because the port allows one outstanding wait a name.</summary>
    internal const string EventName = "campaign";

    internal const string InstancePrefix = "campaign-";

    /// <summary>The instance of a request.</summary>
    /// <exception cref="ArgumentException">The request id cannot be part of an instance id.</exception>
    public static string InstanceIdOf(string requestId) => InstanceIds.Validated(InstancePrefix + requestId, nameof(requestId));
}
