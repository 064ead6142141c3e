using CspOrchestrations.Core.Terms;

namespace CspOrchestrations.Core.EndOfTerm;

/// <summary>When somebody is told that a term ends and nobody has decided.</summary>
/// <param name="DaysBefore">Days before the end, descending.</param>
public sealed record NoticeLadder(IReadOnlyList<int> DaysBefore)
{
    public static NoticeLadder Usual { get; } = new([90, 60, 30, 14, 7, 1]);

    /// <summary>Only the rungs that lie within a term: a month that ends needs no notice from before it began.</summary>
    public NoticeLadder Within(TermDuration duration) => new([.. DaysBefore.Where(days => days < duration.Months * 28)]);

    /// <summary>When the next notice is due, or null when none is left.</summary>
    /// <param name="end">Of the term.</param>
    /// <param name="passed">Rungs passed, told or not.</param>
    public DateTimeOffset? NextAt(TermEnd end, int passed) => passed < DaysBefore.Count ? end.EndsAt.AddDays(-DaysBefore[passed]) : null;

    /// <summary>
    /// The rungs passed by now. When it is more than <paramref name="passed"/> and nobody has decided, one notice is due: the last
    /// rung's, however many were missed, because two mails in one minute help nobody. While a decision stands rungs pass untold.
    /// </summary>
    public int PassedAt(TermEnd end, int passed, DateTimeOffset now)
    {
        while (NextAt(end, passed) is { } due && due <= now)
        {
            passed++;
        }

        return passed;
    }
}
