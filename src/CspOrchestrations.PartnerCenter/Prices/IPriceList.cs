using CspOrchestrations.Core.EndOfTerm;
using CspOrchestrations.Core.Identity;
using CspOrchestrations.Core.Terms;

namespace CspOrchestrations.PartnerCenter.Prices;

/// <summary>What subscriptions cost. Partner Center tells no price on a subscription; it comes from the partner's price list.</summary>
public interface IPriceList
{
    /// <summary>Prices that the list does not know are null.</summary>
    Task<TermPrices> FindAsync(PriceQuestion question, CancellationToken cancellationToken);
}

/// <param name="OfferId"><c>product:sku:availability</c> of the running term.</param>
/// <param name="Duration">Of the running term.</param>
/// <param name="BillingCycle">As on the wire.</param>
/// <param name="FirstDay">Of the running term, UTC; null when not known.</param>
/// <param name="Next">What the next term is to be like; null when it stays as it is.</param>
public sealed record PriceQuestion(
    CustomerId CustomerId, string OfferId, TermDuration Duration, string? BillingCycle, DateOnly? FirstDay, NextTermProduct? Next = null);
