using CspOrchestrations.Core.EndOfTerm;
using CspOrchestrations.Core.Identity;
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
        return Task.FromResult(known.GetValueOrDefault((question.CustomerId, question.OfferId.Split(':')[0]))
            ?? TermPrices.None(DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime)));
    }

    private static string ProductOf(RehearsedSubscription subscription) =>
        subscription.Given.OfferId?.Split(':')[0] ?? subscription.Given.ProductId;
}
