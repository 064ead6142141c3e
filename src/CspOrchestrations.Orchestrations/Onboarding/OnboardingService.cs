using CspOrchestrations.Core.Identity;
using CspOrchestrations.Core.Onboarding;
using CspOrchestrations.Durable;
using CspOrchestrations.Orchestrations.Attention;
using CspOrchestrations.Orchestrations.Attestation;
using CspOrchestrations.Orchestrations.Connections;
using CspOrchestrations.Orchestrations.Erasure;
using CspOrchestrations.Orchestrations.Workflows;
using CspOrchestrations.Storage.Audit;
using Microsoft.Extensions.Logging;

namespace CspOrchestrations.Orchestrations.Onboarding;

/// <summary>
/// What the faces ask. Whether a command fits is judged by the record; what has changed until the workflow hears of it,
/// the workflow judges again.
/// </summary>
internal sealed class OnboardingService(
    OnboardingIntake intake,
    OnboardingRecords records,
    OnboardingSecrets secrets,
    AttestationSecrets signatories,
    OfferedValues offered,
    CredentialsDesk credentials,
    IAttestations attestations,
    IConnections connections,
    IOrchestrationClient client,
    IAuditLog audit,
    IAttention attention,
    TimeProvider time,
    ILogger<OnboardingService> logger) : IOnboardings
{
    public Task<StartWorkflowResult> StartAsync(StartOnboarding command, string actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);
        return intake.StartAsync(command, actor, cancellationToken);
    }

    public async Task<OnboardingRecord?> FindAsync(string instanceId, CancellationToken cancellationToken) =>
        (await records.FindAsync(instanceId, cancellationToken).ConfigureAwait(false))?.Value;

    public async Task<OnboardingDetails?> ReadAsync(string instanceId, CancellationToken cancellationToken)
    {
        if (await FindAsync(instanceId, cancellationToken).ConfigureAwait(false) is not { } record)
        {
            return null;
        }

        var hasCredentials = await credentials.HasAsync(record, cancellationToken).ConfigureAwait(false);
        var consentNeeded = await connections.WhyWaitsAsync(instanceId, cancellationToken).ConfigureAwait(false);
        if (record is not { State: OnboardingState.SecuringAgreement, AttestationInstanceId: { } ordered })
        {
            return new OnboardingDetails(record, hasCredentials, AgreementWaitsFor: null, consentNeeded);
        }

        var attestation = await attestations.FindAsync(ordered, cancellationToken).ConfigureAwait(false);
        return new OnboardingDetails(
            record,
            hasCredentials,
            attestation?.WaitingFor,
            consentNeeded ?? await connections.WhyWaitsAsync(ordered, cancellationToken).ConfigureAwait(false));
    }

    public async Task<CommandOutcome> CancelAsync(
        string instanceId, string actor, string? reason, CancellationToken cancellationToken) =>
        await FindAsync(instanceId, cancellationToken).ConfigureAwait(false) is not { } record
            ? CommandOutcome.NotFound
            : await CommandAsync(
                record,
                new OnboardingEvent(OnboardingCommand.Cancel, actor, reason),
                OnboardingTransitions.Accepts(record.State, OnboardingCommand.Cancel, record.InterruptedState),
                cancellationToken).ConfigureAwait(false);

    public async Task<CommandOutcome> AnswerAsync(
        string instanceId, string actor, OnboardingAnswer answer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(answer);
        if (await FindAsync(instanceId, cancellationToken).ConfigureAwait(false) is not { } record)
        {
            return CommandOutcome.NotFound;
        }

        var fits = OnboardingTransitions.Accepts(record.State, OnboardingCommand.Answer)
            && record.Answers.Contains(answer.Kind)
            && (answer.Line is not { } line || record.Lines.IsOpen(line));
        var decision = fits
            ? await DecisionOfAsync(instanceId, answer, record.Question, cancellationToken).ConfigureAwait(false)
            : new OnboardingDecision(answer.Kind, record.Question);
        return await CommandAsync(
            record, new OnboardingEvent(OnboardingCommand.Answer, actor, answer.Note, decision), fits, cancellationToken)
            .ConfigureAwait(false);
    }

    public async Task<CredentialsHandover> TakeCredentialsAsync(
        string instanceId, string actor, string reason, CancellationToken cancellationToken) =>
        await FindAsync(instanceId, cancellationToken).ConfigureAwait(false) is { } record
            ? await credentials.TakeAsync(record, actor, reason, cancellationToken).ConfigureAwait(false)
            : new CredentialsHandover(CredentialsOutcome.NotFound);

    /// <summary>Personal data is put away under ids of its own; only these travel.</summary>
    private async Task<OnboardingDecision> DecisionOfAsync(
        string instanceId, OnboardingAnswer answer, int? question, CancellationToken cancellationToken)
    {
        var decision = new OnboardingDecision(
            answer.Kind, question, answer.ResellerPartnerId, answer.Customer?.Domain, CustomerId: answer.CustomerId, Line: answer.Line,
            Product: answer.Product);
        if (answer.Customer is { } profile)
        {
            decision = decision with { ProfileId = new ProtectedValueId(Guid.NewGuid()) };
            await offered.NoteAsync(instanceId, decision.ProfileId.Value, cancellationToken).ConfigureAwait(false);
            await secrets.PutProfileAsync(decision.ProfileId.Value, profile, cancellationToken).ConfigureAwait(false);
        }

        if (answer.Signatory is { } signatory)
        {
            decision = decision with { SignatoryId = new ProtectedValueId(Guid.NewGuid()) };
            await offered.NoteAsync(instanceId, decision.SignatoryId.Value, cancellationToken).ConfigureAwait(false);
            await signatories.PutSignatoryAsync(decision.SignatoryId.Value, signatory, cancellationToken).ConfigureAwait(false);
        }

        return decision;
    }

    private async Task<CommandOutcome> CommandAsync(
        OnboardingRecord record, OnboardingEvent happened, bool fits, CancellationToken cancellationToken)
    {
        if (!fits)
        {
            return await RefuseAsync(record, happened, cancellationToken).ConfigureAwait(false);
        }

        try
        {
            await intake.EnsureStartedAsync(record, happened.Actor, cancellationToken).ConfigureAwait(false);
            await client.RaiseEventAsync(record.InstanceId, OnboardingNames.EventName, happened, cancellationToken).ConfigureAwait(false);
            return CommandOutcome.Accepted;
        }
        catch (Exception exception) when (exception is InstanceFinishedException or InstanceNotFoundException)
        {
            // Terminated from outside, or deleted since: its question waits for nobody any more.
            await attention.ClearAsync(WorkflowAttention.IdOf(record.InstanceId), cancellationToken).ConfigureAwait(false);
            return await RefuseAsync(record, happened, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<CommandOutcome> RefuseAsync(
        OnboardingRecord record, OnboardingEvent happened, CancellationToken cancellationToken)
    {
        logger.CommandRefused(record.InstanceId, happened.Command, record.State);
        var note = StepNote.Of(OnboardingStep.RefusalOf(happened.Command), happened.Actor, ("state", record.State));
        await audit.AppendAsync(note.ToEntry(record.InstanceId, Guid.NewGuid(), time.GetUtcNow()), cancellationToken).ConfigureAwait(false);
        return CommandOutcome.NotInThisState;
    }
}
