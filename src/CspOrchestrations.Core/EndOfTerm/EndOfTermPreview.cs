using CspOrchestrations.Core.Prices;
using CspOrchestrations.Core.Terms;

namespace CspOrchestrations.Core.EndOfTerm;

/// <summary>What each choice costs and does: what somebody sees before deciding, and what is kept with the decision.</summary>
/// <param name="Choices">Those that there are: not each subscription can go into an extended service term.</param>
/// <param name="Today">The running term's cost a month; null when its price is not known.</param>
public sealed record EndOfTermPreview(TermEnd End, Money? Today, IReadOnlyList<ChoicePreview> Choices)
{
    /// <summary>Null when the subscription does not have that choice.</summary>
    public ChoicePreview? Find(EndOfTermChoice choice) => Choices.FirstOrDefault(preview => preview.Choice == choice);

    /// <summary>Whether another preview offers the same choices at the same prices.</summary>
    public bool HasPricesOf(EndOfTermPreview? other) => other is not null && Today == other.Today
        && Choices.Select(choice => (choice.Choice, choice.AMonth, choice.OverTheTerm))
            .SequenceEqual(other.Choices.Select(choice => (choice.Choice, choice.AMonth, choice.OverTheTerm)));
}

/// <summary>One choice.</summary>
/// <param name="Months">The months that <paramref name="OverTheTerm"/> counts: those of the term that a renewal would begin, so that
/// the choices compare.</param>
/// <param name="AMonth">Null when no price is known.</param>
/// <param name="OverTheTerm">Null when no price is known.</param>
/// <param name="DifferenceAMonth">To today's cost; negative when it is less. Null when one of the two is not known.</param>
/// <param name="AccessEndsAt">UTC; null when the service goes on.</param>
/// <param name="CommittedUntil">The last day that is paid for whatever happens after the cancel window; null without commitment.</param>
/// <param name="Assumptions">What the numbers rest on that nobody has confirmed.</param>
public sealed record ChoicePreview(
    EndOfTermChoice Choice,
    int Months,
    Money? AMonth,
    Money? OverTheTerm,
    Money? DifferenceAMonth,
    DateTimeOffset? AccessEndsAt,
    DataAfterwards Data,
    DateOnly? CommittedUntil,
    IReadOnlyList<PriceAssumption> Assumptions);

/// <summary>What happens to the customer's data.</summary>
public enum DataAfterwards
{
    Kept,

    /// <summary>
    /// Held for 90 days and then deleted; the subscription itself cannot be restored. Source: Partner Center and Microsoft 365
    /// commerce.
    /// </summary>
    DeletedAfter90Days,
}

/// <summary>What a price rests on that no source settles.</summary>
public enum PriceAssumption
{
    /// <summary>
    /// The base of the 23 % is a month's share of the term price. Microsoft's page names the rate and not its base, and one analyst
    /// takes it for the lost discount of a year and 3 %.
    /// </summary>
    UpliftOnMonthlyShareOfTermPrice,

    /// <summary>It is not known whether there is a monthly plan; the higher rate is shown.</summary>
    MonthlyPlanUnknown,

    /// <summary>Prices of a renewal are fixed on the day of the renewal; these are of the price list's day.</summary>
    PriceOfTodaysList,
}
