namespace CspOrchestrations.Core.Reconciliation;

/// <param name="Id">Stable: reports, settings and people refer to it.</param>
/// <param name="Tolerance">In the amount's own currency unless it says otherwise; <c>exact</c> when there is none.</param>
/// <param name="Sentence">What the rule asks, for somebody in finance.</param>
/// <param name="Needs">What must be given for the rule to be checked; null when the file alone is enough.</param>
public sealed record ReconciliationRule(string Id, FindingLevel Level, string Tolerance, string Sentence, string? Needs = null);
