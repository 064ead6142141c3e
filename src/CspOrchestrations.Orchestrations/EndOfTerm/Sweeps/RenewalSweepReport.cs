using CspOrchestrations.Core.EndOfTerm;
using CspOrchestrations.Core.Prices;
using CspOrchestrations.Core.Terms;

namespace CspOrchestrations.Orchestrations.EndOfTerm.Sweeps;

/// <summary>
/// What a sweep has found: as large for ten thousand customers as for ten, since it holds sums by week and not rows.
/// </summary>
/// <param name="SweepId">The sweep's instance.</param>
/// <param name="IsDryRun">Nothing was started or woken.</param>
/// <param name="StartedAt">UTC.</param>
/// <param name="EndedAt">UTC; null while it runs.</param>
public sealed record RenewalSweepReport(string SweepId, bool IsDryRun, DateTimeOffset StartedAt, DateTimeOffset? EndedAt = null)
{
    /// <summary>Why it ended before it was through; null when it was.</summary>
    public string? Refusal { get; init; }

    public int Customers { get; init; }

    /// <summary>Looked at, whenever their terms end.</summary>
    public int Subscriptions { get; init; }

    /// <summary>Customers whose subscriptions Partner Center did not tell; they are looked at by the next sweep.</summary>
    public int Unreadable { get; init; }

    public int Started { get; init; }

    /// <summary>Workflows whose instances the engine had lost; they go on where their records stand.</summary>
    public int Restarted { get; init; }

    public int Woken { get; init; }

    /// <summary>Workflows of subscriptions that live no more: deleted, expired or cancelled; they look now, and end.</summary>
    public int Closed { get; init; }

    /// <summary>In the horizon, and nobody has decided.</summary>
    public int Undecided { get; init; }

    /// <summary>Say something else than when they were last looked at.</summary>
    public int Changed { get; init; }

    /// <summary>In a paid extended service term now.</summary>
    public int Extended { get; init; }

    /// <summary>Of these, those that no workflow knows: they began between two sweeps, and nobody of ours has chosen them.</summary>
    public int ExtendedUnwatched { get; init; }

    /// <summary>What those cost a month, by currency; those without a known price are not in it.</summary>
    public IReadOnlyList<Money> ExtendedCostAMonth { get; init; } = [];

    /// <summary>Ends in the horizon, by week and by what would happen.</summary>
    public IReadOnlyList<RenewalWeek> Weeks { get; init; } = [];

    /// <summary>Adds what was found at one subscription in the horizon.</summary>
    internal RenewalSweepReport With(TermEnd end, EndOfTermIntent intent, Money? aMonth)
    {
        var monday = RenewalWeek.MondayOf(end.LastDay);
        var index = Weeks.ToList().FindIndex(week => week.Monday == monday && week.Intent == intent);
        var week = index < 0 ? new RenewalWeek(monday, intent, 0, []) : Weeks[index];
        var added = week with { Count = week.Count + 1, AtRiskAMonth = Sum(week.AtRiskAMonth, aMonth) };
        return this with
        {
            Weeks = [.. Weeks.Where(known => known != week).Append(added).OrderBy(known => known.Monday).ThenBy(known => known.Intent)],
        };
    }

    internal static IReadOnlyList<Money> Sum(IReadOnlyList<Money> sums, Money? more) => more is null
        ? sums
        : sums.Any(sum => sum.Currency == more.Currency)
            ? [.. sums.Select(sum => sum.Currency == more.Currency ? sum + more : sum)]
            : [.. sums, more];
}

/// <param name="Monday">Of the week in which the terms end.</param>
/// <param name="Intent">What would happen if nobody did anything more.</param>
/// <param name="AtRiskAMonth">What those subscriptions bring in a month today, by currency.</param>
public sealed record RenewalWeek(DateOnly Monday, EndOfTermIntent Intent, int Count, IReadOnlyList<Money> AtRiskAMonth)
{
    public static DateOnly MondayOf(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
}
