using CspOrchestrations.Core.Agreements;
using CspOrchestrations.Core.Attestation;
using CspOrchestrations.Core.Campaigns;
using CspOrchestrations.Core.Identity;

namespace CspOrchestrations.Orchestrations.Campaigns;

/// <summary>One customer of a campaign: how the agreement stands, what is planned, what came of it. People by id only.</summary>
/// <param name="CustomerId">The tenant.</param>
/// <param name="CompanyName">As Partner Center has it.</param>
/// <param name="Country">ISO 3166-1 alpha-2; null when it is not known.</param>
/// <param name="Agreement">How it stands.</param>
/// <param name="AttestedAt">When the last agreement was attested, UTC; null when there was none.</param>
/// <param name="Action">What would be done.</param>
/// <param name="Why">Why nothing can be done; null when something can.</param>
/// <param name="ContactId">Who would sign, encrypted; null when nobody is known.</param>
/// <param name="AttestationInstanceId">Set when the attestation was started.</param>
/// <param name="Outcome">Set when the attestation has ended with one.</param>
/// <param name="Failure">Why there is no agreement; null when there is, or is not yet.</param>
public sealed record CampaignCustomer(
    CustomerId CustomerId,
    string CompanyName,
    string? Country,
    AgreementState Agreement = AgreementState.Missing,
    DateTimeOffset? AttestedAt = null,
    CampaignAction Action = CampaignAction.NeedsContact,
    string? Why = null,
    ProtectedValueId? ContactId = null,
    string? AttestationInstanceId = null,
    AttestationOutcome? Outcome = null,
    string? Failure = null)
{
    /// <summary>A person has decided what is to be done; it stays when the customers are looked at anew.</summary>
    public bool IsDecided { get; init; }

    /// <summary>Whether it was asked for that the customer has not signed directly.</summary>
    public bool IsSignatureChecked { get; init; }

    /// <summary>With the action that follows from what is known of contact and country.</summary>
    internal CampaignCustomer Planned()
    {
        var why = ContactId is null ? Why ?? CampaignPlan.WhyNoContact(null) : CampaignPlan.WhyNoAgreement(Country);
        return this with { Action = why is null ? CampaignAction.Attest : CampaignAction.NeedsContact, Why = why };
    }

    /// <summary>What an approver approves of this customer.</summary>
    internal object ToPlanned() => new { CustomerId, Agreement, Action, Country, ContactId };
}

/// <param name="ContinuationToken">For the next page; null on the last.</param>
public sealed record CampaignCustomerPage(IReadOnlyList<CampaignCustomer> Items, string? ContinuationToken);
