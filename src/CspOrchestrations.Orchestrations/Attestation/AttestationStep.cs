using System.Globalization;
using CspOrchestrations.Core.Attestation;

namespace CspOrchestrations.Orchestrations.Attestation;

/// <summary>What a phase came to: the state to go on with, and what is written about it.</summary>
/// <param name="Run">To continue with; in the same state it only means a fresh history.</param>
/// <param name="Note">What the audit says; nothing is written when null.</param>
internal sealed record AttestationStep(AttestationRun Run, AuditNote? Note)
{
    public const string Workflow = "workflow";

    /// <summary>Goes on with a fresh history: long waits must not grow it.</summary>
    public static AttestationStep Onward(AttestationRun run) => new(run, null);

    public static AttestationStep Cancelled(AttestationRun run, AttestationEvent cancel, DateTimeOffset now) =>
        Of(run.To(AttestationState.Cancelled, now), "attestation.cancelled", cancel.Actor, ("reason", cancel.Note));

    public static AttestationStep AskPerson(AttestationRun run, AttestationQuestion question, DateTimeOffset now) => Of(
        run.To(AttestationState.NeedsPerson, now) with { Question = question with { Number = run.Revision + 1 } },
        "attestation.interrupted",
        Workflow,
        ("state", question.Interrupted.ToString()),
        ("title", question.Title));

    /// <summary>Audits a command that came too late or too early, and goes on.</summary>
    public static AttestationStep Refused(AttestationRun run, AttestationEvent happened) =>
        Of(run, RefusalOf(happened.Command), happened.Actor, ("state", run.State));

    /// <summary>What the audit calls a command that does not fit the state.</summary>
    public static string RefusalOf(AttestationCommand command) => command switch
    {
        AttestationCommand.Cancel => "attestation.cancel-refused",
        AttestationCommand.Answer => "attestation.answer-refused",
        AttestationCommand.Confirm => "attestation.confirmation-refused",
        AttestationCommand.Evidence => "attestation.evidence-not-taken",
        _ => "attestation.signal-refused",
    };

    public static AttestationStep Of(AttestationRun run, string action, params (string Name, object? Value)[] data) =>
        Of(run, action, Workflow, data);

    public static AttestationStep Of(AttestationRun run, string action, string actor, params (string Name, object? Value)[] data) =>
        new(run, new AuditNote(action, actor, data
            .Where(d => d.Value is not null)
            .ToDictionary(d => d.Name, d => TextOf(d.Value!), StringComparer.Ordinal)));

    private static string TextOf(object value) => value switch
    {
        DateTimeOffset at => at.ToString("O", CultureInfo.InvariantCulture),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}

/// <summary>What the audit says of a step; ids only for people and links.</summary>
internal sealed record AuditNote(string Action, string Actor, IReadOnlyDictionary<string, string> Data);
