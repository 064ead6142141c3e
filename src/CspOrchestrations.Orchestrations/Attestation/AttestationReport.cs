using CspOrchestrations.Core.Attestation;
using CspOrchestrations.Durable;
using CspOrchestrations.Orchestrations.Attention;
using CspOrchestrations.Storage.Audit;

namespace CspOrchestrations.Orchestrations.Attestation;

/// <summary>What a run looks like from outside: its record, its evidence, its question.</summary>
internal static class AttestationReport
{
    public static RecordAttestationInput Of(string instanceId, AttestationRun run, AuditNote note, DateTimeOffset now) => new(
        RecordOf(instanceId, run, now),
        new AuditEntry(
            new IdempotencyKey(instanceId, run.Revision, note.Action).ToGuid(), instanceId, note.Action, note.Actor, now, note.Data),
        run.Question is { } question ? AttentionOf(instanceId, question, run.Since) : null);

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
        run.Question?.Title,
        OutcomeOf(run),
        run.Reminders,
        run.Reissues,
        run.CreatedAt,
        now)
    {
        CustomerId = run.Subject.CustomerId,
        TellInstanceId = run.TellInstanceId,
        InterruptedState = run.Question?.Interrupted,
        Question = run.Question?.Number,
        RequestBodyId = run.RequestBodyId,
        Incarnation = run.Incarnation,
        Generation = run.Generation,
        Revision = run.Revision,
    };

    /// <summary>Null while it runs. No attestation of ours was under way when the agreement existed before.</summary>
    public static AttestationOutcome? OutcomeOf(AttestationRun run) => run.State switch
    {
        AttestationState.Completed when run.Link is null => AttestationOutcome.AlreadyAccepted,
        AttestationState.Completed => AttestationOutcome.Attested,
        AttestationState.Cancelled => AttestationOutcome.Cancelled,
        _ => null,
    };

    /// <summary>The one item of an attestation in the inbox.</summary>
    public static string AttentionIdOf(string instanceId) => $"{instanceId}.question";

    private static AttentionItem AttentionOf(string instanceId, AttestationQuestion question, DateTimeOffset since) => new(
        AttentionIdOf(instanceId),
        instanceId,
        question.Title,
        question.Reason,
        since,
        [
            .. question.Answers.Select(answer => new AttentionAction(
                LabelOf(answer), "POST", $"/api/attestations/{instanceId}/answer", BodyOf(answer))),
            .. CancelOf(instanceId, question),
        ]);

    private static IEnumerable<AttentionAction> CancelOf(string instanceId, AttestationQuestion question) =>
        AttestationTransitions.Accepts(AttestationState.NeedsPerson, AttestationCommand.Cancel, question.Interrupted)
            ? [new AttentionAction("Cancel the attestation", "POST", $"/api/attestations/{instanceId}/cancel", "{}")]
            : [];

    private static string LabelOf(AttestationAnswerKind answer) => answer switch
    {
        AttestationAnswerKind.Retry => "Try again",
        AttestationAnswerKind.Reissue => "Send a new link",
        _ => "Change the signatory",
    };

    /// <summary>A changed signatory is for the person to fill in; its members stand empty.</summary>
    private static string BodyOf(AttestationAnswerKind answer) => answer switch
    {
        AttestationAnswerKind.Retry => """{"kind":"retry"}""",
        AttestationAnswerKind.Reissue => """{"kind":"reissue"}""",
        _ => """{"kind":"changeSignatory","signatory":{"firstName":"","lastName":"","emailAddress":"","phoneNumber":null}}""",
    };
}
