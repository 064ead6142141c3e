using System.Text.Json;
using CspOrchestrations.Core.Prices;
using CspOrchestrations.Durable;
using CspOrchestrations.Orchestrations.EndOfTerm.Sweeps;

namespace CspOrchestrations.Local.Rehearsal;

/// <summary>What a rehearsal has shown.</summary>
/// <param name="From">The day on which it began, UTC.</param>
/// <param name="VirtualDays">That it played.</param>
/// <param name="WallSeconds">That this took.</param>
/// <param name="Seed">Of the scenarios.</param>
/// <param name="Open">Questions that wait for a person at the end.</param>
internal sealed record RehearsalReport(
    DateOnly From,
    int VirtualDays,
    double WallSeconds,
    int Seed,
    IReadOnlyList<RehearsedTerm> Terms,
    IReadOnlyList<RehearsedNotice> Notices,
    int Open)
{
    public const string JsonName = "rehearsal.json";

    private static readonly JsonSerializerOptions Indented = new(DurableJson.Options) { WriteIndented = true };

    public int UnaskedEst => Terms.Count(term => term.Outcome == RehearsedOutcome.ExtendedUnasked);

    public IReadOnlyList<RehearsedTerm> Undecided => [.. Terms.Where(term => term.IsUndecided).OrderBy(term => term.Subscription.Given.LastDay)];

    public IReadOnlyDictionary<RehearsedOutcome, int> Outcomes => Enum.GetValues<RehearsedOutcome>()
        .ToDictionary(outcome => outcome, outcome => Terms.Count(term => term.Outcome == outcome));

    /// <summary>By currency; those without a known price are not in it.</summary>
    public IReadOnlyList<Money> CostBefore => Sum(Terms.Select(term => term.Subscription.CostAMonth));

    /// <inheritdoc cref="CostBefore"/>
    public IReadOnlyList<Money> CostAfter => Sum(Terms.Select(term => term.CostAMonth));

    public static IReadOnlyList<Money> Sum(IEnumerable<Money?> amounts) =>
    [
        .. amounts.OfType<Money>().GroupBy(amount => amount.Currency)
            .Select(group => group.Aggregate((sum, amount) => sum + amount)).OrderBy(sum => sum.Currency, StringComparer.Ordinal),
    ];

    /// <summary>The Mondays of all weeks that were played, those in which nothing happens too.</summary>
    public IEnumerable<DateOnly> Weeks()
    {
        for (var monday = RenewalWeek.MondayOf(From); monday < From.AddDays(VirtualDays); monday = monday.AddDays(7))
        {
            yield return monday;
        }
    }

    /// <summary>By the Monday of the week in which the term ended.</summary>
    public ILookup<DateOnly, RehearsedTerm> ByWeek() => Terms
        .Where(term => term.Subscription.Given.LastDay < From.AddDays(VirtualDays))
        .ToLookup(term => RenewalWeek.MondayOf(term.Subscription.Given.LastDay));

    public string ToJson() => JsonSerializer.Serialize(
        new
        {
            from = From,
            virtualDays = VirtualDays,
            wallSeconds = Math.Round(WallSeconds, 1),
            seed = Seed,
            subscriptions = Terms.Count,
            outcomes = Outcomes.ToDictionary(outcome => JsonNamingPolicy.CamelCase.ConvertName(outcome.Key.ToString()), outcome => outcome.Value),
            unaskedEst = UnaskedEst,
            lateChanges = Terms.Count(term => term.Outcome == RehearsedOutcome.ExtendedByLateChange),
            undecided = Undecided.Count,
            decidedBy = Terms.GroupBy(term => term.DecidedBy).OrderBy(group => group.Key, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Count()),
            notices = Notices.Count,
            noticesByKind = Notices.GroupBy(notice => notice.Kind).OrderBy(group => group.Key, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Count()),
            openQuestions = Open,
            costAMonthBefore = CostBefore,
            costAMonthAfter = CostAfter,
            terms = Terms.Select(ToJson),
        },
        Indented);

    private static TermJson ToJson(RehearsedTerm term) => new(
        term.Subscription.Id,
        term.Subscription.CustomerId.Value,
        term.Subscription.CompanyName,
        term.Subscription.ProductName,
        term.Subscription.Given.Quantity,
        term.Subscription.Given.LastDay,
        term.Outcome,
        term.DecidedBy,
        term.Record?.Decision?.Choice.ToString(),
        term.Record?.NoticesSent ?? 0,
        term.Subscription.CostAMonth,
        term.CostAMonth,
        term.Subscription.Case);

    private sealed record TermJson(
        string SubscriptionId,
        Guid CustomerId,
        string CompanyName,
        string ProductName,
        int Quantity,
        DateOnly LastDay,
        RehearsedOutcome Outcome,
        string DecidedBy,
        string? Choice,
        int Notices,
        Money? CostAMonthBefore,
        Money? CostAMonthAfter,
        string? Case);
}
