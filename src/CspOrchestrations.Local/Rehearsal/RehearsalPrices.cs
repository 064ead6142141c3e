using CspOrchestrations.Core.EndOfTerm;
using CspOrchestrations.Core.Identity;
using CspOrchestrations.Core.Terms;
using CspOrchestrations.PartnerCenter.Prices;

namespace CspOrchestrations.Local.Rehearsal;

/// <summary>The prices that came with the subscriptions, by customer and product.</summary>
internal sealed class RehearsalPrices(IEnumerable<RehearsedSubscription> subscriptions, TimeProvider time) : IPriceList
{
    private readonly Dictionary<(CustomerId Customer, string Product), TermPrices> known = subscriptions
        .GroupBy(subscription => (subscription.CustomerId, ProductOf(subscription)))
        .ToDictionary(group => group.Key, group => group.Last().Prices);

    public Task<TermPrices> FindAsync(PriceQuestion question, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(question);
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var prices = known.GetValueOrDefault((question.CustomerId, question.OfferId.Split(':')[0])) ?? TermPrices.None(today);
        return Task.FromResult(IsExtended(question, prices) ? prices with { Today = ExtendedUnit(prices, today) } : prices);
    }

    /// <summary>What was bought for longer runs by the month now: in an extended service term, under an offer of its own.</summary>
    private static bool IsExtended(PriceQuestion question, TermPrices prices) =>
        question.Duration.IsMonthly && prices.Today is { Duration.IsMonthly: false };

    private static UnitPrice? ExtendedUnit(TermPrices prices, DateOnly today) =>
        EndOfTermPreviews.ExtendedUnit(prices, new TermEnd(today)).AMonth is { } aMonth ? new UnitPrice(aMonth, TermDuration.Month) : null;

    private static string ProductOf(RehearsedSubscription subscription) =>
        subscription.Given.OfferId?.Split(':')[0] ?? subscription.Given.ProductId;
}
