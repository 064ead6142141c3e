using CspOrchestrations.Core.EndOfTerm;

namespace CspOrchestrations.Orchestrations.EndOfTerm;

/// <summary>What is raised to a running end of a term.</summary>
/// <param name="Command">Which of the members count.</param>
/// <param name="Actor">Who wants it.</param>
/// <param name="Note">Why.</param>
/// <param name="Shown">What the choice was said to cost when it was chosen.</param>
/// <param name="Question">The number of the question that is answered: a late second click must not answer a new question.</param>
internal sealed record EndOfTermEvent(
    EndOfTermCommand Command,
    string Actor,
    string? Note = null,
    EndOfTermChoice? Choice = null,
    NextTermInstructions? Instructions = null,
    DecisionChannel? Channel = null,
    ChoicePreview? Shown = null,
    EndOfTermAnswer? Answer = null,
    int? Question = null);

/// <summary>What a person can answer to a workflow that cannot go on.</summary>
public enum EndOfTermAnswer
{
    /// <summary>Do what was decided, again.</summary>
    TryAgain,

    /// <summary>What the subscription says now is right.</summary>
    LeaveAsItIs,
}
