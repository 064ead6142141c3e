namespace CspOrchestrations.Reconciliation.Matching;

/// <summary>How the lines of a run's reconciliation files met the known subscriptions.</summary>
/// <param name="MatchedBy">Lines by the key that matched: subscription, order, referenceId, product.</param>
/// <param name="NotBilled">Active subscriptions without a line.</param>
/// <param name="LinesOfUnknownCustomers">Lines of customers whose subscriptions are not known; they are neither matched nor unmatched.</param>
public sealed record MatchingReport(
    long Subscriptions,
    long Lines,
    IReadOnlyDictionary<string, long> MatchedBy,
    long UnmatchedLines,
    long NotBilled,
    long EndedButBilled,
    long QuantityDifferences,
    long PriceDifferences,
    long LinesOfUnknownCustomers);
