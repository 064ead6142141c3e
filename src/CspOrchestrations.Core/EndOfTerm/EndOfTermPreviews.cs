using CspOrchestrations.Core.Prices;
using CspOrchestrations.Core.Terms;

namespace CspOrchestrations.Core.EndOfTerm;

/// <summary>What a preview asks about a subscription.</summary>
/// <param name="FirstDay">Of the running term, UTC; null when not known.</param>
/// <param name="Duration">Of the running term.</param>
/// <param name="CanExtend">Whether an extended service term is there for it; see <see cref="EstEligibilityRules"/>.</param>
public sealed record PreviewSubject(DateOnly? FirstDay, TermEnd End, TermDuration Duration, int Quantity, bool CanExtend = true);

/// <summary>Computes previews.</summary>
public static class EndOfTermPreviews
{
    /// <param name="subject">The subscription.</param>
    /// <param name="prices">Of one unit.</param>
    /// <param name="nextTerm">What the next term is to be like when it is renewed, or null when it stays as it is.</param>
    public static EndOfTermPreview Of(PreviewSubject subject, TermPrices prices, NextTermInstructions? nextTerm = null)
    {
        ArgumentNullException.ThrowIfNull(subject);
        ArgumentNullException.ThrowIfNull(prices);
        var today = prices.Today is { } unit ? (unit.AMonth * subject.Quantity).Rounded() : null;
        var nextDuration = nextTerm?.Product?.TermDuration ?? subject.Duration;
        return new EndOfTermPreview(subject.End, today, subject.CanExtend ? [Renew(), Cancel(), Extend()] : [Renew(), Cancel()]);

        ChoicePreview Renew()
        {
            var firstDay = subject.End.LastDay.AddDays(1);
            var end = TermCalendar.Next(subject.End, nextDuration, nextTerm?.CustomTermEndDate);
            var share = TermCalendar.Proration(firstDay, nextDuration, end.LastDay);
            var total = prices.Renewal is { } renewal ? renewal.ForTerm * (nextTerm?.Quantity ?? subject.Quantity) : null;
            return Choice(
                EndOfTermChoice.Renew,
                total is null ? null : total / nextDuration.Months,
                total is null ? null : total * share,
                prices.Renewal is null ? [] : [PriceAssumption.PriceOfTodaysList]) with
            {
                CommittedUntil = end.LastDay,
            };
        }

        ChoicePreview Cancel()
        {
            var nothing = today is null ? null : Money.Zero(today.Currency);
            return Choice(EndOfTermChoice.Cancel, nothing, nothing, []) with
            {
                AccessEndsAt = subject.End.EndsAt,
                Data = DataAfterwards.DeletedAfter90Days,
            };
        }

        ChoicePreview Extend()
        {
            var (aMonth, assumptions) = ExtendedUnit(prices, subject.End);
            var cost = aMonth is null ? null : aMonth * subject.Quantity;
            return Choice(EndOfTermChoice.ExtendedServiceTerm, cost, cost is null ? null : cost * nextDuration.Months, assumptions);
        }

        ChoicePreview Choice(EndOfTermChoice choice, Money? aMonth, Money? overTheTerm, IReadOnlyList<PriceAssumption> assumptions) => new(
            choice,
            nextDuration.Months,
            aMonth?.Rounded(),
            overTheTerm?.Rounded(),
            aMonth is not null && today is not null ? aMonth.Rounded() - today : null,
            AccessEndsAt: null,
            DataAfterwards.Kept,
            CommittedUntil: null,
            assumptions);
    }

    /// <summary>What one unit costs a month in an extended service term that begins after a term.</summary>
    public static (Money? AMonth, IReadOnlyList<PriceAssumption> Assumptions) ExtendedUnit(TermPrices prices, TermEnd ended)
    {
        ArgumentNullException.ThrowIfNull(prices);
        var rate = EstRates.On(ended.LastDay.AddDays(1));
        if (prices.MonthlyPlan is { } plan)
        {
            return (plan.AMonth * (1 + rate.Uplift(hasMonthlyPlan: true)), [PriceAssumption.PriceOfTodaysList]);
        }

        if (prices.HasMonthlyPlan is true || (prices.Renewal ?? prices.Today) is not { } term)
        {
            // There is a plan whose price nobody told: a guess would be taken for a price.
            return (null, []);
        }

        PriceAssumption[] assumptions = prices.HasMonthlyPlan is null
            ? [PriceAssumption.MonthlyPlanUnknown, PriceAssumption.UpliftOnMonthlyShareOfTermPrice, PriceAssumption.PriceOfTodaysList]
            : [PriceAssumption.UpliftOnMonthlyShareOfTermPrice, PriceAssumption.PriceOfTodaysList];
        return (term.AMonth * (1 + rate.Uplift(hasMonthlyPlan: false)), assumptions);
    }
}
