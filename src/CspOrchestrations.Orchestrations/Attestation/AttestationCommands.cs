using CspOrchestrations.Core.Attestation;
using CspOrchestrations.Durable;
using CspOrchestrations.Orchestrations.Attention;
using CspOrchestrations.Storage.Audit;
using Microsoft.Extensions.Logging;

namespace CspOrchestrations.Orchestrations.Attestation;

/// <summary>
/// Hands commands to running attestations. Whether a command fits is judged by the record; what has changed until the workflow
/// hears of it, the workflow judges again.
/// </summary>
internal sealed class AttestationCommands(
    AttestationStarter starter,
    IOrchestrationClient client,
    IAuditLog audit,
    IAttention attention,
    TimeProvider time,
    ILogger<AttestationCommands> logger)
{
    public static bool Accepts(AttestationRecord record, AttestationCommand command) =>
        AttestationTransitions.Accepts(record.State, command, record.InterruptedState);

    public async Task<CommandOutcome> RaiseAsync(
        AttestationRecord? record, AttestationEvent happened, CancellationToken cancellationToken)
    {
        if (record is null)
        {
            return CommandOutcome.NotFound;
        }

        if (!Accepts(record, happened.Command))
        {
            return await RefuseAsync(record, happened, cancellationToken).ConfigureAwait(false);
        }

        try
        {
            await starter.EnsureStartedAsync(record, happened.Actor, cancellationToken).ConfigureAwait(false);
            await client.RaiseEventAsync(record.InstanceId, AttestationNames.EventName, happened, cancellationToken).ConfigureAwait(false);
            return CommandOutcome.Accepted;
        }
        catch (Exception exception) when (exception is InstanceFinishedException or InstanceNotFoundException)
        {
            // Terminated from outside, or deleted since: its question waits for nobody any more.
            await attention.ClearAsync(AttestationAttention.IdOf(record.InstanceId), cancellationToken).ConfigureAwait(false);
            return await RefuseAsync(record, happened, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Evidence of what a person did, besides what the workflow records itself.</summary>
    public Task<ChainedAuditEntry> AuditAsync(
        string instanceId, string action, string actor, string name, string value, CancellationToken cancellationToken) =>
        audit.AppendAsync(
            new AuditEntry(
                Guid.NewGuid(), instanceId, action, actor, time.GetUtcNow(),
                new Dictionary<string, string>(StringComparer.Ordinal) { [name] = value }),
            cancellationToken);

    private async Task<CommandOutcome> RefuseAsync(
        AttestationRecord record, AttestationEvent happened, CancellationToken cancellationToken)
    {
        logger.CommandRefused(record.InstanceId, happened.Command, record.State);
        await AuditAsync(
            record.InstanceId, AttestationStep.RefusalOf(happened.Command), happened.Actor, "state", record.State.ToString(),
            cancellationToken).ConfigureAwait(false);
        return CommandOutcome.NotInThisState;
    }
}
