using CspOrchestrations.Core.Agreements;
using CspOrchestrations.Core.Approvals;
using CspOrchestrations.Core.Attestation;
using CspOrchestrations.Core.Campaigns;
using CspOrchestrations.Orchestrations.Approvals;
using CspOrchestrations.Orchestrations.Campaigns;

namespace CspOrchestrations.Web.Campaigns;

/// <summary>A campaign as operators see it.</summary>
/// <param name="RequestedBy">Cannot approve the plan.</param>
/// <param name="PlanHash">What an approver sends back; null before the plan is made.</param>
/// <param name="Approval">Null before the plan is made, and in lists.</param>
/// <param name="WaitingFor">What a person must decide; null when nobody needs to.</param>
internal sealed record CampaignView(
    string InstanceId,
    string RequestedBy,
    string Language,
    CampaignState State,
    CampaignCounts Counts,
    string? PlanHash,
    CampaignApprovalView? Approval,
    string? WaitingFor,
    IReadOnlyList<CampaignAnswerKind> Answers,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt)
{
    public static CampaignView Of(CampaignRecord record, ApprovalRecord? approval = null) => new(
        record.InstanceId,
        record.RequestedBy,
        record.Language,
        record.State,
        record.Counts,
        record.PlanHash,
        approval is null ? null : new CampaignApprovalView(approval.State, approval.ExpiresAt, approval.DecidedBy, approval.Note),
        record.WaitingFor,
        record.Answers,
        record.CreatedAt,
        record.UpdatedAt);
}

/// <param name="ExpiresAt">UTC; from then on it cannot be decided.</param>
/// <param name="DecidedBy">Null while it is pending.</param>
internal sealed record CampaignApprovalView(ApprovalState State, DateTimeOffset ExpiresAt, string? DecidedBy, string? Note);

/// <param name="ContinuationToken">For the next page; null on the last.</param>
internal sealed record CampaignPageView(IReadOnlyList<CampaignView> Items, string? ContinuationToken);

/// <summary>A customer of the plan, and what came of it.</summary>
/// <param name="Agreement">How it stood when the plan was made.</param>
/// <param name="Action">What is done.</param>
/// <param name="Why">Why nothing can be done; null when something can.</param>
/// <param name="HasContact">Whether somebody is known who could sign.</param>
/// <param name="AttestationInstanceId">Set when the attestation was started.</param>
/// <param name="Outcome">Set when the attestation has ended with one.</param>
/// <param name="Failure">Why there is no agreement; null when there is, or is not yet.</param>
internal sealed record CampaignCustomerView(
    Guid CustomerId,
    string CompanyName,
    string? Country,
    AgreementState Agreement,
    DateTimeOffset? AttestedAt,
    CampaignAction Action,
    string? Why,
    bool HasContact,
    string? AttestationInstanceId,
    AttestationOutcome? Outcome,
    string? Failure)
{
    public static CampaignCustomerView Of(CampaignCustomer customer) => new(
        customer.CustomerId.Value,
        customer.CompanyName,
        customer.Country,
        customer.Agreement,
        customer.AttestedAt,
        customer.Action,
        customer.Why,
        customer.ContactId is not null,
        customer.AttestationInstanceId,
        customer.Outcome,
        customer.Failure);
}

/// <param name="ContinuationToken">For the next page; null on the last.</param>
internal sealed record CampaignCustomerPageView(IReadOnlyList<CampaignCustomerView> Items, string? ContinuationToken);
