using CspOrchestrations.Core.EndOfTerm;
using CspOrchestrations.Core.Prices;
using CspOrchestrations.Core.Terms;
using CspOrchestrations.PartnerCenter.Prices;

namespace CspOrchestrations.Conformance.Product;

/// <summary>A price list: 36 a month in a term of a year, 38 when it renews, 43 on the plan of one month.</summary>
internal sealed class ListedPrices : IPriceList
{
    private const decimal RenewalAMonth = 38;

    public Task<TermPrices> FindAsync(PriceQuestion question, CancellationToken cancellationToken) => Task.FromResult(new TermPrices(
        question.Duration.IsMonthly ? Unit(44.29m, TermDuration.Month) : Unit(36 * 12, TermDuration.Year),
        Unit(RenewalAMonth * 12, TermDuration.Year),
        Unit(43, TermDuration.Month),
        HasMonthlyPlan: true,
        new DateOnly(2026, 3, 1)));

    private static UnitPrice Unit(decimal amount, TermDuration duration) => new(new Money(amount, "EUR"), duration);
}
