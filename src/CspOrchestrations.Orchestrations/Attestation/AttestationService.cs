using CspOrchestrations.Core.Attestation;
using CspOrchestrations.Core.Identity;
using CspOrchestrations.Orchestrations.Erasure;

namespace CspOrchestrations.Orchestrations.Attestation;

/// <summary>What the faces ask of attestations.</summary>
internal sealed class AttestationService(
    AttestationIntake intake,
    AttestationRecords records,
    AttestationSecrets secrets,
    OfferedValues offered,
    AttestationCommands commands,
    SignalThrottle signals,
    TimeProvider time) : IAttestations
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
        return await commands.RaiseAsync(
            record, new AttestationEvent(AttestationCommand.Cancel, actor, reason), cancellationToken).ConfigureAwait(false);
    }

    public async Task<CommandOutcome> AnswerAsync(
        string instanceId, string actor, AttestationAnswer answer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(answer);
        var record = await FindAsync(instanceId, cancellationToken).ConfigureAwait(false);
        if (answer.Kind == AttestationAnswerKind.ConfirmAccepted)
        {
            return await ConfirmAsync(record, actor, answer.Note, cancellationToken).ConfigureAwait(false);
        }

        var happened = new AttestationEvent(AttestationCommand.Answer, actor, answer.Note, answer.Kind, record?.Question);
        if (record is not null && AttestationCommands.Accepts(record, AttestationCommand.Answer) && SignatoryOf(answer) is { } signatory)
        {
            var signatoryId = new ProtectedValueId(Guid.NewGuid());
            await offered.NoteAsync(instanceId, signatoryId, cancellationToken).ConfigureAwait(false);
            await secrets.PutSignatoryAsync(signatoryId, signatory, cancellationToken).ConfigureAwait(false);
            happened = happened with { SignatoryId = signatoryId };
        }

        return await commands.RaiseAsync(record, happened, cancellationToken).ConfigureAwait(false);
    }

    public async Task<CommandOutcome> SignalAsync(string instanceId, CancellationToken cancellationToken)
    {
        var record = await FindAsync(instanceId, cancellationToken).ConfigureAwait(false);
        // Before the audit as well: a page that signals in a loop must flood neither the workflow nor the evidence.
        return record is null || await signals.TryPassAsync(instanceId, cancellationToken).ConfigureAwait(false)
            ? await commands.RaiseAsync(record, new AttestationEvent(AttestationCommand.Signal, Customer), cancellationToken).ConfigureAwait(false)
            : AttestationCommands.Accepts(record, AttestationCommand.Signal) ? CommandOutcome.Accepted : CommandOutcome.NotInThisState;
    }

    public async Task<RevealedAttestation?> RevealAsync(
        string instanceId, string actor, string reason, CancellationToken cancellationToken)
    {
        if (await FindAsync(instanceId, cancellationToken).ConfigureAwait(false) is not { } record)
        {
            return null;
        }

        // The evidence first: nothing is shown that is not written down.
        await commands.AuditAsync(instanceId, "attestation.revealed", actor, "reason", reason, cancellationToken).ConfigureAwait(false);
        var address = record.AgreementLinkId is { } addressId
            ? await secrets.FindAddressAsync(addressId, cancellationToken).ConfigureAwait(false)
            : null;
        return new RevealedAttestation(
            await secrets.FindSignatoryAsync(record.SignatoryId, cancellationToken).ConfigureAwait(false), address);
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

    /// <summary>The evidence of who knew; whether it is so, the workflow finds out.</summary>
    private async Task<CommandOutcome> ConfirmAsync(
        AttestationRecord? record, string actor, string? note, CancellationToken cancellationToken)
    {
        if (record is not null && AttestationCommands.Accepts(record, AttestationCommand.Confirm))
        {
            await commands.AuditAsync(
                record.InstanceId, "attestation.acceptance-confirmed", actor, "note", note ?? "", cancellationToken).ConfigureAwait(false);
        }

        return await commands.RaiseAsync(
            record, new AttestationEvent(AttestationCommand.Confirm, actor, note), cancellationToken).ConfigureAwait(false);
    }

    private static Signatory? SignatoryOf(AttestationAnswer answer) =>
        answer.Kind == AttestationAnswerKind.ChangeSignatory ? answer.Signatory : null;
}
