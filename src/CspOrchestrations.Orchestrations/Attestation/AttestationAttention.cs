using CspOrchestrations.Core.Attestation;
using CspOrchestrations.Orchestrations.Attention;

namespace CspOrchestrations.Orchestrations.Attestation;

/// <summary>What an attestation wants of people, with the calls that resume it. At most one item an attestation.</summary>
internal static class AttestationAttention
{
    public static string IdOf(string instanceId) => $"{instanceId}.question";

    /// <summary>Null while it needs nobody.</summary>
    public static AttentionItem? Of(string instanceId, AttestationRun run) => run switch
    {
        { Question: { } question } => OfQuestion(instanceId, question, run.Since),
        { State: AttestationState.AwaitingEvidence } => OfEvidence(instanceId, run),
        // The page may never hear of the acceptance, and nothing else can.
        { State: AttestationState.AwaitingAcceptance, Link.IsUnreadable: true, Reminders: > 0 } => OfUnreadable(instanceId, run),
        _ => null,
    };

    private static AttentionItem OfQuestion(string instanceId, AttestationQuestion question, DateTimeOffset since) => new(
        IdOf(instanceId),
        instanceId,
        question.Title,
        question.Reason,
        since,
        [
            .. question.Answers.Select(answer => Answer(instanceId, answer)),
            .. AttestationTransitions.Accepts(AttestationState.NeedsPerson, AttestationCommand.Cancel, question.Interrupted)
                ? [Cancel(instanceId)]
                : Array.Empty<AttentionAction>(),
        ]);

    private static AttentionItem OfEvidence(string instanceId, AttestationRun run) => new(
        IdOf(instanceId),
        instanceId,
        $"The evidence that {run.CompanyName} has accepted the agreement is needed.",
        "Record where the signed document is kept, its SHA-256 and when the customer accepted; then another person approves it. "
            + (run.Automatic?.ApprovalId is null ? "" : "The evidence before was refused."),
        run.Since,
        [
            new AttentionAction(
                "Record the evidence", "POST", PathOf(instanceId, "evidence"), """{"documentReference":"","sha256":"","acceptedAt":"","collector":null}"""),
            Cancel(instanceId),
        ]);

    private static AttentionItem OfUnreadable(string instanceId, AttestationRun run) => new(
        IdOf(instanceId),
        instanceId,
        $"Has {run.CompanyName} accepted the agreement?",
        "Microsoft does not tell whether the customer has accepted, and the customer's page has not said so; a reminder went out. "
            + "If you know that the customer has accepted, confirm it; the agreement is then tried to be finalized, once.",
        run.Since,
        [Answer(instanceId, AttestationAnswerKind.ConfirmAccepted), Cancel(instanceId)]);

    private static AttentionAction Answer(string instanceId, AttestationAnswerKind answer) =>
        new(LabelOf(answer), "POST", PathOf(instanceId, "answer"), BodyOf(answer));

    private static AttentionAction Cancel(string instanceId) =>
        new("Cancel the attestation", "POST", PathOf(instanceId, "cancel"), "{}");

    private static string PathOf(string instanceId, string command) => $"/api/attestations/{instanceId}/{command}";

    private static string LabelOf(AttestationAnswerKind answer) => answer switch
    {
        AttestationAnswerKind.Retry => "Try again",
        AttestationAnswerKind.Reissue => "Send a new link",
        AttestationAnswerKind.ConfirmAccepted => "The customer has accepted",
        _ => "Change the signatory",
    };

    /// <summary>A changed signatory is for the person to fill in; its members stand empty.</summary>
    private static string BodyOf(AttestationAnswerKind answer) => answer switch
    {
        AttestationAnswerKind.Retry => """{"kind":"retry"}""",
        AttestationAnswerKind.Reissue => """{"kind":"reissue"}""",
        AttestationAnswerKind.ConfirmAccepted => """{"kind":"confirmAccepted"}""",
        _ => """{"kind":"changeSignatory","signatory":{"firstName":"","lastName":"","emailAddress":"","phoneNumber":null}}""",
    };
}
