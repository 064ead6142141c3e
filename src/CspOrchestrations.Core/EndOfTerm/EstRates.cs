namespace CspOrchestrations.Core.EndOfTerm;

/// <summary>What an extended service term costs more, from a day on.</summary>
/// <param name="From">The first day, UTC.</param>
/// <param name="OnMonthlyPlan">Added to the price of the monthly plan; 0.03 for 3 %.</param>
/// <param name="WithoutMonthlyPlan">Added where the product has no monthly plan.</param>
/// <param name="Source">Where the number stands.</param>
public sealed record EstRate(DateOnly From, decimal OnMonthlyPlan, decimal WithoutMonthlyPlan, string Source)
{
    public decimal Uplift(bool hasMonthlyPlan) => hasMonthlyPlan ? OnMonthlyPlan : WithoutMonthlyPlan;
}

/// <summary>The rates by date. No price lock is stated: each month has the rate, and the price, of its own day.</summary>
public static class EstRates
{
    public static IReadOnlyList<EstRate> Published { get; } =
    [
        new(EstEligibilityRules.ExpiringSince, 0.03m, 0.23m, "Partner Center, \"Extended service terms\", as of 2026-02-16"),
    ];

    /// <summary>The rate of a day; the first one for days before it, when terms that end later are looked at early.</summary>
    public static EstRate On(DateOnly day) => Published.LastOrDefault(rate => rate.From <= day) ?? Published[0];
}
