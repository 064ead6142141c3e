namespace CspOrchestrations.Core.Campaigns;

/// <summary>How far a campaign has come, in customers.</summary>
/// <param name="Customers">That the partner has.</param>
/// <param name="Valid">Whose agreement needs nothing.</param>
/// <param name="Stale">Attested before the rules changed.</param>
/// <param name="Missing">Without any agreement.</param>
/// <param name="ToAttest">For whom the plan starts an attestation.</param>
/// <param name="NeedsContact">For whom nothing can be started, because nobody is known who could sign.</param>
/// <param name="LeftOut">By a person.</param>
/// <param name="Started">Attestations started so far.</param>
/// <param name="Attested">Ended with a valid agreement.</param>
/// <param name="Failed">Ended without one.</param>
public sealed record CampaignCounts(
    int Customers = 0,
    int Valid = 0,
    int Stale = 0,
    int Missing = 0,
    int ToAttest = 0,
    int NeedsContact = 0,
    int LeftOut = 0,
    int Started = 0,
    int Attested = 0,
    int Failed = 0)
{
    /// <summary>Attestations that have not ended.</summary>
    public int Open => Started - Attested - Failed;
}
