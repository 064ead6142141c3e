using CspOrchestrations.Core.Attestation;
using CspOrchestrations.Core.Identity;
using CspOrchestrations.Durable;
using CspOrchestrations.Storage.Audit;

namespace CspOrchestrations.Orchestrations.Attestation;

/// <summary>What a run looks like from outside: its record, its evidence, its question.</summary>
internal static class AttestationReport
{
    public static RecordAttestationInput Of(string instanceId, AttestationRun run, AuditNote note, DateTimeOffset now) => new(
        RecordOf(instanceId, run, now),
        new AuditEntry(
            new IdempotencyKey(instanceId, run.Revision, note.Action).ToGuid(), instanceId, note.Action, note.Actor, now, note.Data),
        AttestationAttention.Of(instanceId, run));

    public static AttestationRecord RecordOf(string instanceId, AttestationRun run, DateTimeOffset now) => new(
        instanceId,
        run.Subject.ResellerId,
        run.Subject.OrganizationId,
        run.CompanyName,
        run.Country,
        run.Language,
        run.State,
        run.SignatoryId,
        // Once it has ended nobody may open the agreement by us any more, so its address is dropped.
        AttestationTransitions.IsFinal(run.State) ? null : run.Link?.AddressId,
        run.Link?.ExpiresAt,
        AttestationAttention.Of(instanceId, run)?.Title,
        OutcomeOf(run),
        run.Reminders,
        run.Reissues,
        run.CreatedAt,
        now)
    {
        CustomerId = run.Subject.CustomerId,
        Route = run.Route,
        RequestedBy = run.RequestedBy,
        ReusesContact = run.ReusesContact,
        ServiceId = run.Automatic?.ServiceId,
        PageTokenId = run.Link is null || AttestationTransitions.IsFinal(run.State) ? null : PageTokenIdOf(instanceId, run),
        Evidence = run.Automatic?.Evidence,
        ApprovalId = run.Automatic?.ApprovalId,
        NotAcceptedAt = run.NotAcceptedAt,
        TellInstanceId = run.TellInstanceId,
        InterruptedState = run.Question?.Interrupted,
        Question = run.Question?.Number,
        RequestBodyId = run.RequestBodyId,
        Incarnation = run.Incarnation,
        Generation = run.Generation,
        Revision = run.Revision,
    };

    /// <summary>One for each link: every notice of one link carries the same token.</summary>
    public static ProtectedValueId PageTokenIdOf(string instanceId, AttestationRun run) =>
        new(new IdempotencyKey(instanceId, run.Generation, "page-token", run.Intent).ToGuid());

    /// <summary>Null while it runs. No attestation of ours was under way when the agreement existed before.</summary>
    public static AttestationOutcome? OutcomeOf(AttestationRun run) => run.State switch
    {
        AttestationState.Completed when run.Link is not null || run.Automatic is { Tries: > 0 } => AttestationOutcome.Attested,
        AttestationState.Completed when run.InvitedAt is not null => AttestationOutcome.AcceptedDirectly,
        AttestationState.Completed => AttestationOutcome.AlreadyAccepted,
        AttestationState.Cancelled => AttestationOutcome.Cancelled,
        _ => null,
    };
}
