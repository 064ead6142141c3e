using CspOrchestrations.Core.Campaigns;

namespace CspOrchestrations.Orchestrations.Campaigns;

/// <summary>The workflow's output.</summary>
/// <param name="State">Completed or cancelled.</param>
/// <param name="Counts">What came of it; each customer's result is in its record.</param>
/// <param name="At">When it ended, UTC.</param>
public sealed record CampaignResult(CampaignState State, CampaignCounts Counts, DateTimeOffset At);

/// <summary>The workflow's custom status.</summary>
/// <param name="Since">When the state began, UTC.</param>
/// <param name="Counts">How far it has come.</param>
/// <param name="NextLookAt">When it looks again by itself, UTC.</param>
/// <param name="WaitingFor">What a person must decide.</param>
public sealed record CampaignStatus(
    CampaignState State, DateTimeOffset Since, CampaignCounts Counts, DateTimeOffset? NextLookAt = null, string? WaitingFor = null);
