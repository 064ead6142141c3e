using CspOrchestrations.Core.EndOfTerm;
using CspOrchestrations.Core.Identity;
using CspOrchestrations.Core.Remote;
using CspOrchestrations.Core.Terms;
using CspOrchestrations.PartnerCenter.Prices;
using CspOrchestrations.PartnerCenter.Subscriptions;

namespace CspOrchestrations.Orchestrations.EndOfTerm;

/// <summary>Reads subscriptions and says what they mean: eligibility, intent, what the choices cost.</summary>
internal sealed class SubscriptionReader(ISubscriptions subscriptions, IPriceList prices)
{
    private const string License = "license";
    private const string OnlineServices = "OnlineServices";

    public async Task<RemoteResult<FoundSubscription>> FindAsync(
        CustomerId customer, string subscriptionId, NextTermInstructions? instructions, CancellationToken cancellationToken)
    {
        var result = await subscriptions.FindAsync(customer, subscriptionId, cancellationToken).ConfigureAwait(false);
        var reading = result.Value is { } subscription
            ? await ReadAsync(customer, subscription, instructions, cancellationToken).ConfigureAwait(false)
            : null;
        return result.Map(found => new FoundSubscription(found, reading));
    }

    public async Task<SubscriptionReading> ReadAsync(
        CustomerId customer, Subscription subscription, NextTermInstructions? instructions, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(subscription);
        var duration = TermDuration.TryParse(subscription.TermDuration);
        TermEnd? end = subscription.CommitmentEndDate is { } last ? TermEnd.Of(last) : null;
        var firstDay = DayOf(subscription.EffectiveStartDate) ?? DayOf(subscription.CreatedAt);
        var isExtended = TermOutcomes.IsNamedExtended(subscription.OfferName) || TermOutcomes.IsNamedExtended(subscription.FriendlyName);
        var eligibility = EligibilityOf(subscription, firstDay, end);
        PreviewSubject? subject = duration is { } term && end is { } termEnd
            ? new PreviewSubject(firstDay, termEnd, term, subscription.Quantity, CanExtend: isExtended || eligibility == EstEligibility.Eligible)
            : null;
        var preview = subject is null
            ? null
            : await PreviewAsync(customer, subscription, subject, instructions, cancellationToken).ConfigureAwait(false);
        return new SubscriptionReading(
            subscription.Status,
            subscription.OfferId,
            subscription.OfferName ?? subscription.FriendlyName ?? subscription.OfferId,
            subscription.Quantity,
            duration,
            firstDay,
            end,
            new EndOfTermSettings(subscription.AutoRenewEnabled, subscription.ScheduledActions, isExtended),
            subscription.NextTerm,
            eligibility,
            isExtended,
            preview)
        {
            BillingCycle = subscription.BillingCycle,
        };
    }

    private async Task<EndOfTermPreview> PreviewAsync(
        CustomerId customer,
        Subscription subscription,
        PreviewSubject subject,
        NextTermInstructions? instructions,
        CancellationToken cancellationToken)
    {
        var nextTerm = instructions
            ?? subscription.ScheduledActions.Select(action => action.Instructions).FirstOrDefault(found => found is not null)
            ?? subscription.NextTerm;
        var question = new PriceQuestion(customer, subscription.OfferId, subject.Duration, subscription.BillingCycle, subject.FirstDay, nextTerm?.Product);
        var known = await prices.FindAsync(question, cancellationToken).ConfigureAwait(false);
        return EndOfTermPreviews.Of(subject, known, nextTerm);
    }

    /// <summary>What is not told counts as in scope: the rule's surprise costs money, and its absence does not.</summary>
    private static EstEligibility EligibilityOf(Subscription subscription, DateOnly? firstDay, TermEnd? end) => end is { } known
        ? EstEligibilityRules.Of(new EstSubject(
            firstDay,
            known.LastDay,
            subscription.BillingType is null || subscription.BillingType.Equals(License, StringComparison.OrdinalIgnoreCase),
            subscription.IsTrial ?? false,
            subscription.IsMicrosoftProduct ?? true,
            subscription.ProductType?.Contains(OnlineServices, StringComparison.OrdinalIgnoreCase) ?? true))
        : EstEligibility.OutOfScope;

    private static DateOnly? DayOf(DateTimeOffset? time) => time is { } known ? DateOnly.FromDateTime(known.UtcDateTime) : null;
}

/// <param name="Subscription">As it was read; null when there is none.</param>
/// <param name="Reading">What it means; null when there is none.</param>
internal sealed record FoundSubscription(Subscription? Subscription, SubscriptionReading? Reading);
