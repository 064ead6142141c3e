namespace CspOrchestrations.Core.Campaigns;

/// <summary>The lifecycle of one re-attestation campaign, from the search for customers to the last result.</summary>
public enum CampaignState
{
    /// <summary>The partner's customers are being listed.</summary>
    ListingCustomers,

    /// <summary>What was attested for them is being read.</summary>
    ReadingAgreements,

    /// <summary>Those whose attestation is stale or missing are asked for one by one: they may have signed directly.</summary>
    CheckingSignatures,

    /// <summary>What is to be done is being counted and hashed.</summary>
    Planning,

    /// <summary>A second person must approve the plan; until then it can be changed.</summary>
    AwaitingApproval,

    /// <summary>Attestations are being started and followed.</summary>
    Running,

    /// <summary>Cannot go on by itself; a person was asked.</summary>
    NeedsPerson,

    /// <summary>Every customer of the plan has a result.</summary>
    Completed,

    /// <summary>Stopped by a person; attestations that were started go on by themselves.</summary>
    Cancelled,
}

/// <summary>What reaches a running campaign from outside.</summary>
public enum CampaignCommand
{
    /// <summary>A person stops it.</summary>
    Cancel,

    /// <summary>A person answers what it asked.</summary>
    Answer,

    /// <summary>A person changes what would be done for one customer.</summary>
    Change,

    /// <summary>There is something to read: the approval was decided, or the consent given.</summary>
    Continue,
}

/// <summary>What a person can answer to a campaign that cannot go on.</summary>
public enum CampaignAnswerKind
{
    /// <summary>Do the step that failed again.</summary>
    Retry,

    /// <summary>Look at all customers anew, and make another plan.</summary>
    PlanAnew,
}
