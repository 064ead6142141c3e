using CspOrchestrations.Core.Campaigns;
using CspOrchestrations.Core.Identity;
using CspOrchestrations.Orchestrations.Workflows;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CspOrchestrations.Orchestrations.Campaigns;

/// <summary>Takes a request for a campaign, and starts what it promises.</summary>
internal sealed class CampaignIntake(
    WorkflowIntake intake,
    WorkflowStarter starter,
    CampaignRecords records,
    IOptions<CampaignOptions> options,
    TimeProvider time,
    ILogger<CampaignIntake> logger)
{
    private const string Requested = "campaign.requested";

    public Task<StartWorkflowResult> StartAsync(StartCampaign command, string actor, CancellationToken cancellationToken) =>
        intake.StartAsync(
            CampaignNames.InstanceIdOf(command.RequestId),
            WorkflowRequest.Of(command with { Replace = false }, command.Replace, "Request for a campaign"),
            records,
            before => Task.FromResult(RecordOf(command, actor, before, time.GetUtcNow())),
            record => EnsureStartedAsync(record, actor, cancellationToken),
            cancellationToken);

    /// <summary>Starts the instance that a record promises, unless it was started.</summary>
    public async Task EnsureStartedAsync(CampaignRecord record, string actor, CancellationToken cancellationToken)
    {
        var requested = StepNote.Of(Requested, actor, ("language", record.Language))
            .ToEntry(record.InstanceId, record.Incarnation, record.CreatedAt);
        if (await starter.EnsureStartedAsync(
            record, CampaignOrchestrator.RegisteredName, () => FirstRunOf(record), requested, cancellationToken).ConfigureAwait(false))
        {
            logger.Requested(record.InstanceId, actor, record.Incarnation);
        }
    }

    private static CampaignRecord RecordOf(StartCampaign command, string actor, CampaignRecord? before, DateTimeOffset now) => new(
        CampaignNames.InstanceIdOf(command.RequestId),
        actor,
        command.Language,
        CampaignState.ListingCustomers,
        new CampaignCounts(),
        PlanHash: null,
        ApprovalId: null,
        WaitingFor: null,
        CreatedAt: now,
        UpdatedAt: now)
    {
        RequestBodyId = new ProtectedValueId(Guid.NewGuid()),
        Incarnation = (before?.Incarnation ?? 0) + 1,
        Revision = (before?.Revision ?? 0) + 1,
    };

    private CampaignRun FirstRunOf(CampaignRecord record) => new()
    {
        Language = record.Language,
        Parties = [record.RequestedBy],
        RequestBodyId = record.RequestBodyId,
        Policy = options.Value.ToPolicy(),
        Incarnation = record.Incarnation,
        CreatedAt = record.CreatedAt,
        Since = record.CreatedAt,
        Revision = record.Revision,
    };
}
