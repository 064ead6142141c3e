using CspOrchestrations.Core.EndOfTerm;
using CspOrchestrations.Core.Prices;
using CspOrchestrations.Orchestrations.EndOfTerm.Plans;

namespace CspOrchestrations.Web.EndOfTerm.Plans;

/// <param name="Hash">What it is applied by.</param>
/// <param name="ValidUntil">UTC; until then it may be applied.</param>
/// <param name="Rows">In the file.</param>
/// <param name="Accepted">Those that will be applied.</param>
/// <param name="WhyApproval">Why another operator than its maker must apply it; left out when nobody else needs to.</param>
/// <param name="DifferenceAMonth">To today's cost, by currency, as far as prices are known.</param>
/// <param name="OverTheTerm">Of the terms that it begins, by currency, as far as prices are known.</param>
/// <param name="Progress">Rows that are through, by what came of them.</param>
/// <param name="Refusals">The first 200 rows that will not be applied; the result file has all. Left out in lists.</param>
internal sealed record EndOfTermPlanView(
    string Hash,
    EndOfTermPlanState State,
    string MadeBy,
    DateTimeOffset MadeAt,
    DateTimeOffset ValidUntil,
    string? AppliedBy,
    DateTimeOffset? AppliedAt,
    DateTimeOffset? EndedAt,
    int Rows,
    int Accepted,
    string? WhyApproval,
    IReadOnlyList<Money> DifferenceAMonth,
    IReadOnlyList<Money> OverTheTerm,
    PlanProgress Progress,
    IReadOnlyList<RefusedRowView>? Refusals)
{
    public const int MaxRefusals = 200;

    public static EndOfTermPlanView Of(EndOfTermPlanRecord record, IEnumerable<BulkRow>? rows = null)
    {
        ArgumentNullException.ThrowIfNull(record);
        return new(
            record.Hash,
            record.State,
            record.MadeBy,
            record.MadeAt,
            record.ValidUntil,
            record.AppliedBy,
            record.AppliedAt,
            record.EndedAt,
            record.Rows,
            record.Accepted,
            record.WhyApproval,
            record.DifferenceAMonth,
            record.OverTheTerm,
            record.Progress,
            rows is null ? null : [.. rows.Where(row => row.Refusal is not null).Take(MaxRefusals).Select(RefusedRowView.Of)]);
    }
}

/// <param name="Line">From 1 without the header.</param>
/// <param name="Why">Why it will not be applied.</param>
internal sealed record RefusedRowView(int Line, string SubscriptionId, EndOfTermChoice Choice, string Why)
{
    public static RefusedRowView Of(BulkRow row) => new(row.Line, row.SubscriptionId, row.Choice, row.Refusal!);
}

internal sealed record EndOfTermPlanPageView(IReadOnlyList<EndOfTermPlanView> Items, string? ContinuationToken);
