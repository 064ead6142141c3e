using CspOrchestrations.Core.Prices;
using CspOrchestrations.Core.Terms;

namespace CspOrchestrations.Core.EndOfTerm;

/// <summary>What one unit costs for a term, before discounts that the price list does not show.</summary>
/// <param name="ForTerm">For the whole of <paramref name="Duration"/>, however it is billed.</param>
public sealed record UnitPrice(Money ForTerm, TermDuration Duration)
{
    public Money AMonth => ForTerm / Duration.Months;
}

/// <summary>The prices that a preview is made of. A price that nobody knows is null, never zero.</summary>
/// <param name="Today">Of the running term.</param>
/// <param name="Renewal">Of the next term, today's price of it.</param>
/// <param name="MonthlyPlan">Of the product's plan of one month.</param>
/// <param name="HasMonthlyPlan">Whether there is one; null when the catalogue did not say.</param>
/// <param name="AsOf">The day of the price list, UTC.</param>
public sealed record TermPrices(UnitPrice? Today, UnitPrice? Renewal, UnitPrice? MonthlyPlan, bool? HasMonthlyPlan, DateOnly AsOf)
{
    public static TermPrices None(DateOnly asOf) => new(null, null, null, null, asOf);
}
