using CspOrchestrations.Core.Attestation;
using CspOrchestrations.Core.Identity;
using CspOrchestrations.Durable;
using CspOrchestrations.Orchestrations.Attention;
using CspOrchestrations.Storage.Audit;
using Microsoft.Extensions.Logging;

namespace CspOrchestrations.Orchestrations.Attestation;

/// <summary>
/// What the faces ask. Whether a command fits is judged by the record; what has changed until the workflow hears of it,
/// the workflow judges again.
/// </summary>
internal sealed class AttestationService(
    AttestationIntake intake,
    AttestationStarter starter,
    AttestationRecords records,
    AttestationSecrets secrets,
    SignalThrottle signals,
    IOrchestrationClient client,
    IAuditLog audit,
    IAttention attention,
    TimeProvider time,
    ILogger<AttestationService> logger) : IAttestations
{
    private const string Customer = "customer";

    public Task<StartAttestationResult> StartAsync(StartAttestation command, string actor, CancellationToken cancellationToken) =>
        intake.StartAsync(command, actor, cancellationToken);

    public async Task<AttestationRecord?> FindAsync(string instanceId, CancellationToken cancellationToken) =>
        (await records.FindAsync(instanceId, cancellationToken).ConfigureAwait(false))?.Value;

    public async Task<CommandOutcome> CancelAsync(
        string instanceId, string actor, string? reason, CancellationToken cancellationToken)
    {
        var record = await FindAsync(instanceId, cancellationToken).ConfigureAwait(false);
        return await CommandAsync(
            record, new AttestationEvent(AttestationCommand.Cancel, actor, reason), cancellationToken).ConfigureAwait(false);
    }

    public async Task<CommandOutcome> AnswerAsync(
        string instanceId, string actor, AttestationAnswer answer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(answer);
        var record = await FindAsync(instanceId, cancellationToken).ConfigureAwait(false);
        var happened = new AttestationEvent(AttestationCommand.Answer, actor, answer.Note, answer.Kind, record?.Question);
        if (record is not null && Accepts(record, AttestationCommand.Answer) && SignatoryOf(answer) is { } signatory)
        {
            var signatoryId = new ProtectedValueId(Guid.NewGuid());
            await secrets.PutSignatoryAsync(signatoryId, signatory, cancellationToken).ConfigureAwait(false);
            happened = happened with { SignatoryId = signatoryId };
        }

        return await CommandAsync(record, happened, cancellationToken).ConfigureAwait(false);
    }

    public async Task<CommandOutcome> SignalAsync(string instanceId, CancellationToken cancellationToken)
    {
        var record = await FindAsync(instanceId, cancellationToken).ConfigureAwait(false);
        // Before the audit as well: a page that signals in a loop must flood neither the workflow nor the evidence.
        return record is null || await signals.TryPassAsync(instanceId, cancellationToken).ConfigureAwait(false)
            ? await CommandAsync(record, new AttestationEvent(AttestationCommand.Signal, Customer), cancellationToken).ConfigureAwait(false)
            : Accepts(record, AttestationCommand.Signal) ? CommandOutcome.Accepted : CommandOutcome.NotInThisState;
    }

    public async Task<RevealedAttestation?> RevealAsync(
        string instanceId, string actor, string reason, CancellationToken cancellationToken)
    {
        if (await FindAsync(instanceId, cancellationToken).ConfigureAwait(false) is not { } record)
        {
            return null;
        }

        // The evidence first: nothing is shown that is not written down.
        await AuditAsync(instanceId, "attestation.revealed", actor, "reason", reason, cancellationToken).ConfigureAwait(false);
        var address = record.AgreementLinkId is { } addressId
            ? await secrets.FindAddressAsync(addressId, cancellationToken).ConfigureAwait(false)
            : null;
        return new RevealedAttestation(
            await secrets.GetSignatoryAsync(record.SignatoryId, cancellationToken).ConfigureAwait(false), address);
    }

    public async Task<string?> FindAgreementLinkAsync(string instanceId, CancellationToken cancellationToken) =>
        await FindAsync(instanceId, cancellationToken).ConfigureAwait(false) is
        {
            State: AttestationState.AwaitingAcceptance,
            AgreementLinkId: { } addressId,
            LinkExpiresAt: { } expiresAt,
        } && !AttestationRules.IsExpired(expiresAt, time.GetUtcNow())
            ? await secrets.FindAddressAsync(addressId, cancellationToken).ConfigureAwait(false)
            : null;

    private async Task<CommandOutcome> CommandAsync(
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
            await attention.ClearAsync(AttestationReport.AttentionIdOf(record.InstanceId), cancellationToken).ConfigureAwait(false);
            return await RefuseAsync(record, happened, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<CommandOutcome> RefuseAsync(
        AttestationRecord record, AttestationEvent happened, CancellationToken cancellationToken)
    {
        logger.CommandRefused(record.InstanceId, happened.Command, record.State);
        await AuditAsync(
            record.InstanceId, AttestationStep.RefusalOf(happened.Command), happened.Actor, "state", record.State.ToString(),
            cancellationToken).ConfigureAwait(false);
        return CommandOutcome.NotInThisState;
    }

    private Task<ChainedAuditEntry> AuditAsync(
        string instanceId, string action, string actor, string name, string value, CancellationToken cancellationToken) =>
        audit.AppendAsync(
            new AuditEntry(
                Guid.NewGuid(), instanceId, action, actor, time.GetUtcNow(),
                new Dictionary<string, string>(StringComparer.Ordinal) { [name] = value }),
            cancellationToken);

    private static bool Accepts(AttestationRecord record, AttestationCommand command) =>
        AttestationTransitions.Accepts(record.State, command, record.InterruptedState);

    private static Signatory? SignatoryOf(AttestationAnswer answer) =>
        answer.Kind == AttestationAnswerKind.ChangeSignatory ? answer.Signatory : null;
}
