using System.Globalization;
using CspOrchestrations.Core.EndOfTerm;

namespace CspOrchestrations.Orchestrations.EndOfTerm;

/// <summary>What a phase came to: the state to go on with, and what is written about it.</summary>
/// <param name="Run">To continue with; in the same state it only means a fresh history.</param>
/// <param name="Note">What the audit says; nothing is written when null.</param>
internal sealed record EndOfTermStep(EndOfTermRun Run, EndOfTermNote? Note)
{
    public const string Workflow = "workflow";

    /// <summary>Goes on with a fresh history: long waits must not grow it.</summary>
    public static EndOfTermStep Onward(EndOfTermRun run) => new(run, null);

    public static EndOfTermStep Of(EndOfTermRun run, string action, params (string Name, object? Value)[] data) =>
        Of(run, action, Workflow, data);

    public static EndOfTermStep Of(EndOfTermRun run, string action, string actor, params (string Name, object? Value)[] data) =>
        new(run, new EndOfTermNote($"endOfTerm.{action}", actor, data
            .Where(d => d.Value is not null)
            .ToDictionary(d => d.Name, d => TextOf(d.Value!), StringComparer.Ordinal)));

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

    private static string TextOf(object value) => value switch
    {
        DateTimeOffset at => at.ToString("O", CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("O", CultureInfo.InvariantCulture),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}

/// <summary>What the audit says of a step; ids only for people.</summary>
internal sealed record EndOfTermNote(string Action, string Actor, IReadOnlyDictionary<string, string> Data);
