using CspOrchestrations.Core.Campaigns;
using CspOrchestrations.Core.Identity;
using CspOrchestrations.Durable;
using CspOrchestrations.Orchestrations.Attention;
using CspOrchestrations.Orchestrations.Attestation;
using CspOrchestrations.Orchestrations.Erasure;
using CspOrchestrations.Orchestrations.Workflows;
using CspOrchestrations.Storage.Audit;
using Microsoft.Extensions.Logging;

namespace CspOrchestrations.Orchestrations.Campaigns;

/// <summary>
/// What the faces ask. Whether a command fits is judged by the record; what has changed until the workflow hears of it,
/// the workflow judges again.
/// </summary>
internal sealed class CampaignService(
    CampaignIntake intake,
    CampaignRecords records,
    CampaignCustomers customers,
    AttestationSecrets signatories,
    OfferedValues offered,
    IOrchestrationClient client,
    IAuditLog audit,
    IAttention attention,
    TimeProvider time,
    ILogger<CampaignService> logger) : ICampaigns
{
    public Task<StartWorkflowResult> StartAsync(StartCampaign command, string actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);
        return intake.StartAsync(command, actor, cancellationToken);
    }

    public async Task<CampaignRecord?> FindAsync(string instanceId, CancellationToken cancellationToken) =>
        (await records.FindAsync(instanceId, cancellationToken).ConfigureAwait(false))?.Value;

    public async Task<CampaignPageOfRecords> ListAsync(int pageSize, string? continuationToken, CancellationToken cancellationToken)
    {
        var page = await records.ListAsync(pageSize, continuationToken, cancellationToken).ConfigureAwait(false);
        return new CampaignPageOfRecords([.. page.Items.Select(stored => stored.Value)], page.ContinuationToken);
    }

    public async Task<CampaignCustomerPage?> ListCustomersAsync(
        string instanceId, int pageSize, string? continuationToken, CancellationToken cancellationToken) =>
        await FindAsync(instanceId, cancellationToken).ConfigureAwait(false) is { } record
            ? await customers.ListAsync(record.Key, pageSize, continuationToken, cancellationToken).ConfigureAwait(false)
            : null;

    public async Task<CommandOutcome> ChangeAsync(
        string instanceId, string actor, CampaignChange change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(change);
        if (await FindAsync(instanceId, cancellationToken).ConfigureAwait(false) is not { } record
            || await customers.FindAsync(record.Key, change.CustomerId, cancellationToken).ConfigureAwait(false) is null)
        {
            return CommandOutcome.NotFound;
        }

        var fits = CampaignTransitions.Accepts(record.State, CampaignCommand.Change);
        ProtectedValueId? contactId = null;
        if (fits && change.Contact is { } contact)
        {
            contactId = new ProtectedValueId(Guid.NewGuid());
            await offered.NoteAsync(record.Key.Of(change.CustomerId), contactId.Value, cancellationToken).ConfigureAwait(false);
            await signatories.PutSignatoryAsync(contactId.Value, contact, cancellationToken).ConfigureAwait(false);
        }

        return await CommandAsync(
            record,
            new CampaignEvent(
                CampaignCommand.Change, actor, change.Note,
                Change: new PlanChange(change.CustomerId, change.Action, contactId, change.Country)),
            fits,
            cancellationToken).ConfigureAwait(false);
    }

    public async Task<CommandOutcome> CancelAsync(
        string instanceId, string actor, string? reason, CancellationToken cancellationToken) =>
        await FindAsync(instanceId, cancellationToken).ConfigureAwait(false) is { } record
            ? await CommandAsync(
                record,
                new CampaignEvent(CampaignCommand.Cancel, actor, reason),
                CampaignTransitions.Accepts(record.State, CampaignCommand.Cancel),
                cancellationToken).ConfigureAwait(false)
            : CommandOutcome.NotFound;

    public async Task<CommandOutcome> AnswerAsync(
        string instanceId, string actor, CampaignAnswerKind answer, string? note, CancellationToken cancellationToken) =>
        await FindAsync(instanceId, cancellationToken).ConfigureAwait(false) is { } record
            ? await CommandAsync(
                record,
                new CampaignEvent(CampaignCommand.Answer, actor, note, answer, record.Question),
                CampaignTransitions.Accepts(record.State, CampaignCommand.Answer) && record.Answers.Contains(answer),
                cancellationToken).ConfigureAwait(false)
            : CommandOutcome.NotFound;

    private async Task<CommandOutcome> CommandAsync(
        CampaignRecord record, CampaignEvent happened, bool fits, CancellationToken cancellationToken)
    {
        if (fits)
        {
            try
            {
                await intake.EnsureStartedAsync(record, happened.Actor, cancellationToken).ConfigureAwait(false);
                await client.RaiseEventAsync(record.InstanceId, CampaignNames.EventName, happened, cancellationToken).ConfigureAwait(false);
                return CommandOutcome.Accepted;
            }
            catch (Exception exception) when (exception is InstanceFinishedException or InstanceNotFoundException)
            {
                // Terminated from outside, or deleted since: its question waits for nobody any more.
                await attention.ClearAsync(WorkflowAttention.IdOf(record.InstanceId), cancellationToken).ConfigureAwait(false);
            }
        }

        logger.CommandRefused(record.InstanceId, happened.Command, record.State);
        var note = StepNote.Of(CampaignStep.RefusalOf(happened.Command), happened.Actor, ("state", record.State));
        await audit.AppendAsync(note.ToEntry(record.InstanceId, Guid.NewGuid(), time.GetUtcNow()), cancellationToken).ConfigureAwait(false);
        return CommandOutcome.NotInThisState;
    }
}
