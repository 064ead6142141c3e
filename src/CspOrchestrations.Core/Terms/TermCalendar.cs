namespace CspOrchestrations.Core.Terms;

/// <summary>
/// Where terms begin and end. Terms of one subscription are counted from the first day of the first one: a month that has no
/// such day gives its last, and the next month has the day again (31 January, 28 February, 31 March). Microsoft states no rule
/// for this; the one here never shortens a term for good.
/// </summary>
public static class TermCalendar
{
    /// <summary>The first day of a term.</summary>
    /// <param name="firstDay">Of the first term.</param>
    /// <param name="duration">Of each.</param>
    /// <param name="index">0 for the first term.</param>
    public static DateOnly StartOf(DateOnly firstDay, TermDuration duration, int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        return firstDay.AddMonths(duration.Months * index);
    }

    /// <summary>The end of a term.</summary>
    /// <inheritdoc cref="StartOf" path="/param"/>
    public static TermEnd EndOf(DateOnly firstDay, TermDuration duration, int index = 0) =>
        new(StartOf(firstDay, duration, index + 1).AddDays(-1));

    /// <summary>
    /// The term that follows, cut to a common end date (co-term) where one is asked for: Partner Center takes a custom end
    /// date that lies within the full term.
    /// </summary>
    /// <param name="ended">The term before.</param>
    /// <param name="duration">Of the new term.</param>
    /// <param name="customEnd">The last day asked for, or null for the full term.</param>
    /// <exception cref="ArgumentOutOfRangeException">The custom end is not within the full term.</exception>
    public static TermEnd Next(TermEnd ended, TermDuration duration, DateOnly? customEnd = null)
    {
        var firstDay = ended.LastDay.AddDays(1);
        var full = EndOf(firstDay, duration);
        if (customEnd is not { } custom)
        {
            return full;
        }

        return WhyInvalidCustomEnd(firstDay, duration, custom) is { } reason
            ? throw new ArgumentOutOfRangeException(nameof(customEnd), reason)
            : new TermEnd(custom);
    }

    /// <summary>The reason a common end date does not fit a term, or null when it does.</summary>
    public static string? WhyInvalidCustomEnd(DateOnly firstDay, TermDuration duration, DateOnly customEnd) => customEnd switch
    {
        _ when customEnd < firstDay => "Must not lie before the term begins.",
        _ when customEnd > EndOf(firstDay, duration).LastDay => $"Must lie within {duration} of the term's beginning.",
        _ => null,
    };

    /// <summary>The part of a full term's price that a shortened term costs: by days.</summary>
    public static decimal Proration(DateOnly firstDay, TermDuration duration, DateOnly lastDay)
    {
        var full = EndOf(firstDay, duration).LastDay.DayNumber - firstDay.DayNumber + 1;
        var days = lastDay.DayNumber - firstDay.DayNumber + 1;
        return (decimal)days / full;
    }
}
