using CspOrchestrations.Core.Prices;

namespace CspOrchestrations.Core.EndOfTerm;

/// <summary>When a second person must agree.</summary>
/// <param name="AboveAmounts">By currency, over the term; none for never by amount.</param>
/// <param name="AboveBatchSize">Decisions made in one batch; null for never by size.</param>
public sealed record ApprovalRule(IReadOnlyList<Money> AboveAmounts, int? AboveBatchSize = null)
{
    public static ApprovalRule Never { get; } = new([]);

    /// <summary>Why a second person must agree, or null when nobody needs to.</summary>
    /// <param name="overTheTerm">What the choice costs; null when not known.</param>
    /// <param name="batchSize">1 for a single decision.</param>
    public string? WhyNeeded(Money? overTheTerm, int batchSize = 1)
    {
        if (batchSize > AboveBatchSize)
        {
            return $"The batch has {batchSize} decisions, more than {AboveBatchSize}.";
        }

        if (AboveAmounts.Count == 0)
        {
            return null;
        }

        if (overTheTerm is null)
        {
            return "Its price is not known.";
        }

        return AboveAmounts.FirstOrDefault(limit => limit.Currency == overTheTerm.Currency) switch
        {
            null => $"No limit is set for {overTheTerm.Currency}.",
            { } limit when overTheTerm.Amount > limit.Amount => $"It costs {overTheTerm} over the term, more than {limit}.",
            _ => null,
        };
    }
}
