using CspOrchestrations.Core.Identity;
using CspOrchestrations.Core.Onboarding;
using CspOrchestrations.Durable;
using CspOrchestrations.Orchestrations.Attestation;
using CspOrchestrations.Orchestrations.Workflows;
using CspOrchestrations.Storage.Audit;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CspOrchestrations.Orchestrations.Onboarding;

/// <summary>Takes a request for an onboarding, and starts what it promises.</summary>
internal sealed class OnboardingIntake(
    WorkflowIntake intake,
    WorkflowStarter starter,
    OnboardingRecords records,
    OnboardingSecrets secrets,
    AttestationSecrets signatories,
    IOptions<OnboardingOptions> options,
    TimeProvider time,
    ILogger<OnboardingIntake> logger)
{
    private const string Requested = "onboarding.requested";

    public Task<StartWorkflowResult> StartAsync(StartOnboarding command, string actor, CancellationToken cancellationToken) =>
        intake.StartAsync(
            OnboardingNames.InstanceIdOf(command.RequestId),
            WorkflowRequest.Of(command with { Replace = false }, command.Replace, "Request for an onboarding"),
            records,
            before => PromiseAsync(command, before, cancellationToken),
            record => EnsureStartedAsync(record, actor, cancellationToken),
            cancellationToken);

    /// <summary>Starts the instance that a record promises, unless it was started.</summary>
    public async Task EnsureStartedAsync(OnboardingRecord record, string actor, CancellationToken cancellationToken)
    {
        if (await starter.EnsureStartedAsync(
            record, OnboardingOrchestrator.RegisteredName, () => FirstRunOf(record), RequestedEntryOf(record, actor), cancellationToken)
            .ConfigureAwait(false))
        {
            logger.Requested(record.InstanceId, actor, record.Incarnation);
        }
    }

    private async Task<OnboardingRecord> PromiseAsync(
        StartOnboarding command, OnboardingRecord? before, CancellationToken cancellationToken)
    {
        var record = RecordOf(command, before, time.GetUtcNow());
        await signatories.PutSignatoryAsync(record.SignatoryId, command.Agreement.Signatory, cancellationToken).ConfigureAwait(false);
        if (record.ProfileId is { } profileId)
        {
            await secrets.PutProfileAsync(profileId, command.Customer!, cancellationToken).ConfigureAwait(false);
        }

        return record;
    }

    private static OnboardingRecord RecordOf(StartOnboarding command, OnboardingRecord? before, DateTimeOffset now) => new(
        OnboardingNames.InstanceIdOf(command.RequestId),
        command.CompanyName,
        command.Agreement.Country,
        command.Customer?.Domain,
        command.CustomerId,
        command.ResellerPartnerId,
        OnboardingState.Requested,
        [.. command.Lines.Select((product, number) => new OnboardingLine(number, product))],
        AttestationInstanceId: null,
        WaitingFor: null,
        Outcome: null,
        CreatedAt: now,
        UpdatedAt: now)
    {
        Language = command.Agreement.Language,
        ResellerId = command.Agreement.ResellerId,
        OrganizationId = command.Agreement.OrganizationId,
        SignatoryId = new ProtectedValueId(Guid.NewGuid()),
        ProfileId = command.Customer is null ? null : new ProtectedValueId(Guid.NewGuid()),
        RequestBodyId = new ProtectedValueId(Guid.NewGuid()),
        AgreementRound = (before?.AgreementRound ?? 0) + 1,
        Incarnation = (before?.Incarnation ?? 0) + 1,
        Revision = (before?.Revision ?? 0) + 1,
    };

    private OnboardingRun FirstRunOf(OnboardingRecord record) => new()
    {
        Party = new OnboardingParty(
            record.CompanyName,
            record.Country,
            record.Language,
            record.SignatoryId,
            record.ResellerId,
            record.OrganizationId,
            record.Domain,
            record.ProfileId,
            record.ResellerPartnerId),
        CustomerId = record.CustomerId,
        Lines = record.Lines,
        RequestBodyId = record.RequestBodyId,
        AgreementRound = record.AgreementRound,
        Policy = options.Value.ToPolicy(),
        Incarnation = record.Incarnation,
        CreatedAt = record.CreatedAt,
        Since = record.CreatedAt,
        Revision = record.Revision,
    };

    private static AuditEntry RequestedEntryOf(OnboardingRecord record, string actor) =>
        StepNote.Of(
            Requested,
            actor,
            ("customerId", record.CustomerId),
            ("domain", record.Domain),
            ("country", record.Country),
            ("reseller", record.ResellerPartnerId),
            ("lines", record.Lines.Count))
        .ToEntry(record.InstanceId, record.Incarnation, record.CreatedAt);
}
