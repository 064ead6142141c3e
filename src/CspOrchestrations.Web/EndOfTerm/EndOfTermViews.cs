using CspOrchestrations.Core.EndOfTerm;
using CspOrchestrations.Core.Prices;
using CspOrchestrations.Orchestrations.EndOfTerm;
using CspOrchestrations.Storage.Audit;
using CspOrchestrations.Web.Approvals;

namespace CspOrchestrations.Web.EndOfTerm;

/// <summary>The end of a subscription's term as operators see it.</summary>
/// <param name="LastDay">Of the term, UTC.</param>
/// <param name="EndsAt">00:00 UTC of the day after it: until then a decision counts.</param>
/// <param name="Intent">What the subscription said last.</param>
/// <param name="Options">What each choice costs and does; empty when no term was found.</param>
/// <param name="Decision">With who, channel, reason and the price seen; null while nobody has decided.</param>
/// <param name="Rule">Of the policy, for when nobody decides.</param>
/// <param name="ByPolicy">What that rule decides, and when; null once the term is over.</param>
/// <param name="Concern">Why somebody may have to look at it; null when it goes on by itself, or is over.</param>
/// <param name="WaitingFor">What a person must decide; null when nobody needs to.</param>
/// <param name="Question">The number to answer with; null when nothing is asked.</param>
/// <param name="Approval">Of the decision; null when none is asked for.</param>
/// <param name="Outcome">What became of the term; null before.</param>
/// <param name="IsUnasked">In a paid extended service term that neither a person nor a policy chose.</param>
/// <param name="IsLateChange">Somebody else changed it within the last 24 hours.</param>
/// <param name="NoticeFailures">Tries in a row that a notice did not go out; 0 when none is overdue.</param>
/// <param name="ExtendedCostAMonth">Null when there is no extended service term, or no price is known.</param>
/// <param name="History">Oldest first; null in lists.</param>
internal sealed record EndOfTermView(
    string InstanceId,
    string SubscriptionId,
    Guid CustomerId,
    string CompanyName,
    string ProductName,
    int Quantity,
    DateOnly LastDay,
    DateTimeOffset EndsAt,
    EndOfTermState State,
    EndOfTermIntent Intent,
    Money? Today,
    IReadOnlyList<ChoicePreview> Options,
    EndOfTermDecision? Decision,
    string Rule,
    PolicyAhead? ByPolicy,
    EndOfTermConcern? Concern,
    string? WaitingFor,
    int? Question,
    ApprovalView? Approval,
    EndOfTermOutcome? Outcome,
    bool IsUnasked,
    bool IsLateChange,
    int NoticesSent,
    int NoticeFailures,
    int ExtendedMonths,
    Money? ExtendedCostAMonth,
    IReadOnlyList<HistoryView>? History,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt)
{
    public static EndOfTermView Of(EndOfTermRecord record, ApprovalView? approval = null, IReadOnlyList<AuditEntry>? history = null) => new(
        record.InstanceId,
        record.SubscriptionId,
        record.CustomerId.Value,
        record.CompanyName,
        record.ProductName,
        record.Quantity,
        record.End.LastDay,
        record.End.EndsAt,
        record.State,
        record.Intent,
        record.Preview?.Today,
        record.Preview?.Choices ?? [],
        record.Decision,
        record.Rule,
        record.Outcome is null ? record.Policy : null,
        record.Concern,
        record.WaitingFor,
        record.Question,
        approval,
        record.Outcome,
        record.IsUnasked,
        record.IsLateChange,
        record.NoticesSent,
        record.NoticeFailures,
        record.ExtendedMonths,
        record.ExtendedCostAMonth,
        history is null ? null : [.. history.Select(HistoryView.Of)],
        record.CreatedAt,
        record.UpdatedAt);
}

/// <param name="At">UTC.</param>
/// <param name="Action">Such as <c>endOfTerm.decided</c>.</param>
/// <param name="Actor">Who: <c>operator:anna</c>, <c>workflow</c>, a policy.</param>
internal sealed record HistoryView(DateTimeOffset At, string Action, string Actor, IReadOnlyDictionary<string, string> Data)
{
    public static HistoryView Of(AuditEntry entry) => new(entry.At, entry.Action, entry.Actor, entry.Data);
}

internal sealed record EndOfTermPageView(IReadOnlyList<EndOfTermView> Items, string? ContinuationToken);
