using CspOrchestrations.Core.EndOfTerm;

namespace CspOrchestrations.Orchestrations.EndOfTerm;

/// <summary>What somebody decided, and on which knowledge: what is proved later.</summary>
/// <param name="Number">1 for the first of this end of a term.</param>
/// <param name="Actor">Who, as the audit names people and policies.</param>
/// <param name="Reason">The decider's words; no personal data.</param>
/// <param name="DecidedAt">UTC.</param>
/// <param name="PriceSeen">What the choice was said to cost at that moment; null when nobody knew.</param>
/// <param name="ApprovedBy">The second person; null where none was needed.</param>
public sealed record EndOfTermDecision(
    int Number,
    EndOfTermChoice Choice,
    NextTermInstructions? Instructions,
    string Actor,
    DecisionChannel Channel,
    string? Reason,
    DateTimeOffset DecidedAt,
    ChoicePreview? PriceSeen,
    string? ApprovedBy = null);

/// <summary>How a decision reached the workflow.</summary>
public enum DecisionChannel
{
    Operator,

    /// <summary>The customer, on their page.</summary>
    Customer,

    /// <summary>A rule of the policy, at its cut-off.</summary>
    Policy,

    /// <summary>A row of an approved plan.</summary>
    Plan,

    /// <summary>The subscription said so already: somebody decided in the portal or by another system.</summary>
    Elsewhere,
}
