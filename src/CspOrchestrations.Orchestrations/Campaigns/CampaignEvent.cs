using CspOrchestrations.Core.Campaigns;
using CspOrchestrations.Core.Identity;

namespace CspOrchestrations.Orchestrations.Campaigns;

/// <summary>What is raised to a running campaign.</summary>
/// <param name="Command">Which of the members count.</param>
/// <param name="Actor">Who wants it.</param>
/// <param name="Note">Why, of a cancellation or an answer.</param>
/// <param name="Answer">Of a person.</param>
/// <param name="Question">The number of the question that is answered.</param>
/// <param name="Change">Of the plan.</param>
internal sealed record CampaignEvent(
    CampaignCommand Command,
    string Actor,
    string? Note = null,
    CampaignAnswerKind? Answer = null,
    int? Question = null,
    PlanChange? Change = null);

/// <param name="CustomerId">For whom.</param>
/// <param name="Action">What is to be done.</param>
/// <param name="ContactId">Who is to sign, encrypted; null to leave that as it is.</param>
/// <param name="Country">ISO 3166-1 alpha-2; null to leave it as it is.</param>
internal sealed record PlanChange(CustomerId CustomerId, CampaignAction Action, ProtectedValueId? ContactId, string? Country);
