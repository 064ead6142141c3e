using CspOrchestrations.Core.Attestation;
using CspOrchestrations.Core.Campaigns;
using CspOrchestrations.Core.Identity;
using CspOrchestrations.Orchestrations.Attestation;
using CspOrchestrations.Orchestrations.Workflows;

namespace CspOrchestrations.Orchestrations.Campaigns;

/// <summary>
/// What the faces can ask of re-attestation campaigns. Each command is durable when it returns. The plan is approved by
/// <see cref="Approvals.IApprovals"/>, under <see cref="CampaignRecord.ApprovalId"/>.
/// </summary>
public interface ICampaigns
{
    /// <summary>Starts the workflow, or gives the first answer again for the same request id and the same request.</summary>
    Task<StartWorkflowResult> StartAsync(StartCampaign command, string actor, CancellationToken cancellationToken);

    Task<CampaignRecord?> FindAsync(string instanceId, CancellationToken cancellationToken);

    /// <summary>A page in the order of the ids.</summary>
    Task<CampaignPageOfRecords> ListAsync(int pageSize, string? continuationToken, CancellationToken cancellationToken);

    /// <summary>The plan and its results, by customer; null when there is no such campaign.</summary>
    Task<CampaignCustomerPage?> ListCustomersAsync(
        string instanceId, int pageSize, string? continuationToken, CancellationToken cancellationToken);

    /// <summary>Changes what would be done for one customer, while the plan waits for approval; the plan has another hash then.</summary>
    Task<CommandOutcome> ChangeAsync(string instanceId, string actor, CampaignChange change, CancellationToken cancellationToken);

    Task<CommandOutcome> CancelAsync(string instanceId, string actor, string? reason, CancellationToken cancellationToken);

    /// <summary>A person's answer to a campaign that cannot go on.</summary>
    Task<CommandOutcome> AnswerAsync(
        string instanceId, string actor, CampaignAnswerKind answer, string? note, CancellationToken cancellationToken);
}

/// <param name="RequestId">The caller's id; the instance is <c>campaign-{RequestId}</c>.</param>
/// <param name="Language">BCP 47; of the agreements.</param>
/// <param name="Replace">Replace a finished campaign of the same request id; its audit stays.</param>
public sealed record StartCampaign(string RequestId, string Language, bool Replace = false);

/// <param name="CustomerId">For whom.</param>
/// <param name="Action"><see cref="CampaignAction.Attest"/> or <see cref="CampaignAction.LeaveOut"/>.</param>
/// <param name="Contact">Who is to sign; null to leave that as it is.</param>
/// <param name="Country">ISO 3166-1 alpha-2; null to leave it as it is.</param>
/// <param name="Note">Why; kept in the audit, so no personal data.</param>
public sealed record CampaignChange(
    CustomerId CustomerId, CampaignAction Action, Signatory? Contact = null, string? Country = null, string? Note = null);

/// <param name="ContinuationToken">For the next page; null on the last.</param>
public sealed record CampaignPageOfRecords(IReadOnlyList<CampaignRecord> Items, string? ContinuationToken);
