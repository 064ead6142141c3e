using CspOrchestrations.Core.Approvals;
using CspOrchestrations.Orchestrations.Approvals;

namespace CspOrchestrations.Web.Approvals;

/// <summary>An approval as operators see it.</summary>
/// <param name="Kind">Which sort of thing; limits of roles go by it.</param>
/// <param name="Title">What is to be approved.</param>
/// <param name="Reason">What an approver must know.</param>
/// <param name="Hash">SHA-256 of what is approved; to be sent with the decision.</param>
/// <param name="BatchSize">How many at once.</param>
/// <param name="Amount">The money at stake; null when none is.</param>
/// <param name="Currency">ISO 4217.</param>
/// <param name="Parties">Who asked for it or took part in it, and so cannot approve it.</param>
internal sealed record ApprovalView(
    string Id,
    string InstanceId,
    string Kind,
    string Title,
    string Reason,
    string Hash,
    decimal BatchSize,
    decimal? Amount,
    string? Currency,
    IReadOnlyList<string> Parties,
    ApprovalState State,
    DateTimeOffset RequestedAt,
    DateTimeOffset ExpiresAt,
    string? DecidedBy,
    DateTimeOffset? DecidedAt,
    string? Note)
{
    public static ApprovalView Of(ApprovalRecord record)
    {
        var request = record.Request;
        return new ApprovalView(
            request.Id, request.InstanceId, request.Kind, request.Title, request.Reason, request.Hash, request.Extent.BatchSize,
            request.Extent.Amount, request.Extent.Currency, request.Parties, record.State, record.RequestedAt, record.ExpiresAt,
            record.DecidedBy, record.DecidedAt, record.Note);
    }
}
