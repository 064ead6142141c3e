using CspOrchestrations.Core.EndOfTerm;
using CspOrchestrations.Core.Prices;
using CspOrchestrations.Orchestrations.EndOfTerm;

namespace CspOrchestrations.Local.Rehearsal;

/// <summary>What became of a subscription.</summary>
internal enum RehearsedOutcome
{
    /// <summary>Its term ends after the rehearsal.</summary>
    NotEnded,

    Renewed,
    Cancelled,

    /// <summary>It ended by itself without costing anything more.</summary>
    Expired,

    /// <summary>In a paid extension that somebody, or a stated policy, has chosen.</summary>
    Extended,

    /// <summary>In a paid extension because somebody else changed it within the last 24 hours.</summary>
    ExtendedByLateChange,

    /// <summary>In a paid extension that nobody has chosen: what must not be.</summary>
    ExtendedUnasked,
}

/// <summary>One subscription at the end of the rehearsal.</summary>
/// <param name="Record">Of its first end; null when no workflow watched it.</param>
/// <param name="CostAMonth">After the end; null when no price is known.</param>
internal sealed record RehearsedTerm(RehearsedSubscription Subscription, RehearsedOutcome Outcome, EndOfTermRecord? Record, Money? CostAMonth)
{
    /// <summary>Its term has ended or is about to, and nobody has decided, neither a person nor a policy nor the subscription itself.</summary>
    public bool IsUndecided => Record is { Decision: null, Outcome: null or EndOfTermOutcome.Extended } && Outcome != RehearsedOutcome.Expired;

    /// <summary>Who has decided, in words.</summary>
    public string DecidedBy => Record?.Decision switch
    {
        null => Record is null ? "nobody is asked" : "nobody",
        { Channel: DecisionChannel.Policy } => $"the policy '{Record.Rule}'",
        { Channel: DecisionChannel.Elsewhere } => "somebody elsewhere",
        { Channel: DecisionChannel.Customer } => "the customer",
        _ => "an operator",
    };

    public static async Task<IReadOnlyList<RehearsedTerm>> ReadAllAsync(
        RehearsalWorld world, IReadOnlyList<RehearsedSubscription> subscriptions, CancellationToken cancellationToken)
    {
        var firsts = new Dictionary<string, EndOfTermRecord>(StringComparer.Ordinal);
        string? next = null;
        do
        {
            var page = await world.EndOfTerm.ListAsync(pageSize: 500, next, cancellationToken);
            foreach (var record in page.Items)
            {
                if (!firsts.TryGetValue(record.SubscriptionId, out var known) || record.End.LastDay < known.End.LastDay)
                {
                    firsts[record.SubscriptionId] = record;
                }
            }

            next = page.ContinuationToken;
        }
        while (next is not null);
        return [.. subscriptions.Select(subscription => Of(world, subscription, firsts.GetValueOrDefault(subscription.Id)))];
    }

    private static RehearsedTerm Of(RehearsalWorld world, RehearsedSubscription subscription, EndOfTermRecord? record)
    {
        var now = world.Portal.Find(subscription.Id)!;
        var outcome = now switch
        {
            { Status: "expired" } => RehearsedOutcome.Expired,
            { Status: "deleted" } => RehearsedOutcome.Cancelled,
            // Seen to its end by the record: it may have been cancelled or converted since.
            { IsExtended: true } when record is { IsUnasked: false } => RehearsedOutcome.Extended,
            { IsExtended: true } when record is { IsLateChange: true } => RehearsedOutcome.ExtendedByLateChange,
            { IsExtended: true } => RehearsedOutcome.ExtendedUnasked,
            _ when now.LastDay > subscription.Given.LastDay => RehearsedOutcome.Renewed,
            _ => RehearsedOutcome.NotEnded,
        };
        return new RehearsedTerm(subscription, outcome, record, CostOf(outcome, subscription, record));
    }

    private static Money? CostOf(RehearsedOutcome outcome, RehearsedSubscription subscription, EndOfTermRecord? record) => outcome switch
    {
        RehearsedOutcome.NotEnded => subscription.CostAMonth,
        RehearsedOutcome.Renewed => record?.Preview?.Find(EndOfTermChoice.Renew)?.AMonth ?? subscription.CostAMonth,
        RehearsedOutcome.Extended or RehearsedOutcome.ExtendedByLateChange or RehearsedOutcome.ExtendedUnasked =>
            record?.ExtendedCostAMonth ?? record?.Preview?.Find(EndOfTermChoice.ExtendedServiceTerm)?.AMonth,
        _ => subscription.CostAMonth is { } before ? Money.Zero(before.Currency) : null,
    };
}
