using CspOrchestrations.Core.EndOfTerm;
using CspOrchestrations.Orchestrations.Workflows;

namespace CspOrchestrations.Orchestrations.EndOfTerm;

/// <summary>What a phase came to: the state to go on with, and what is written about it.</summary>
/// <param name="Run">To continue with; in the same state it only means a fresh history.</param>
/// <param name="Note">What the audit says; nothing is written when null.</param>
internal sealed record EndOfTermStep(EndOfTermRun Run, StepNote? Note)
{
    /// <summary>Goes on with a fresh history: long waits must not grow it.</summary>
    public static EndOfTermStep Onward(EndOfTermRun run) => new(run, null);

    public static EndOfTermStep Of(EndOfTermRun run, string action, params (string Name, object? Value)[] data) =>
        Of(run, action, StepNote.Workflow, data);

    public static EndOfTermStep Of(EndOfTermRun run, string action, string actor, params (string Name, object? Value)[] data) =>
        new(run, StepNote.Of($"endOfTerm.{action}", actor, data));

    public static EndOfTermStep AskPerson(EndOfTermRun run, EndOfTermQuestion question, DateTimeOffset now) => Of(
        run.To(EndOfTermState.NeedsPerson, now) with { Question = question with { Number = run.Revision + 1 } },
        "interrupted",
        ("state", question.Interrupted),
        ("title", question.Title));

    /// <summary>Audits a command that came too late or too early, and goes on.</summary>
    public static EndOfTermStep Refused(EndOfTermRun run, EndOfTermEvent happened) =>
        Of(run, RefusalOf(happened.Command), happened.Actor, ("state", run.State));

    /// <summary>What the audit calls a command that does not fit the state.</summary>
    public static string RefusalOf(EndOfTermCommand command) => $"{char.ToLowerInvariant(command.ToString()[0])}{command.ToString()[1..]}-refused";
}
