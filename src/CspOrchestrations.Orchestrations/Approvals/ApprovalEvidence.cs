using System.Globalization;
using CspOrchestrations.Core.Approvals;
using CspOrchestrations.Durable;
using CspOrchestrations.Orchestrations.Attention;
using CspOrchestrations.Storage.Audit;

namespace CspOrchestrations.Orchestrations.Approvals;

/// <summary>
/// Writes down what has become of an approval: in the audit of its workflow, and in the inbox. Everything here may be
/// repeated, so whoever acts on a decision makes sure of its evidence first.
/// </summary>
internal sealed class ApprovalEvidence(IAuditLog audit, IAttention attention)
{
    public async Task RequestedAsync(ApprovalRecord record, CancellationToken cancellationToken)
    {
        var request = record.Request;
        await AppendAsync(record, "approval.requested", "workflow", record.RequestedAt, cancellationToken).ConfigureAwait(false);
        await attention.RaiseAsync(
            new AttentionItem(
                request.Id, request.InstanceId, request.Title, request.Reason, record.RequestedAt,
                [ActionOf(request, "Approve", "approve"), ActionOf(request, "Refuse", "refuse")]),
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The evidence of a decision; the button goes last, since pressing it again mends what a crash left undone.</summary>
    public async Task DecidedAsync(ApprovalRecord record, CancellationToken cancellationToken)
    {
        await AppendAsync(record, ActionNameOf(record.State), record.DecidedBy!, record.DecidedAt!.Value, cancellationToken).ConfigureAwait(false);
        await attention.ClearAsync(record.Request.Id, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Somebody tried what the rules do not allow; nothing changed.</summary>
    public Task NotAllowedAsync(
        ApprovalRecord record, string actor, ApprovalVerdict verdict, DateTimeOffset now, CancellationToken cancellationToken) =>
        audit.AppendAsync(
            new AuditEntry(
                Guid.CreateVersion7(now), record.Request.InstanceId, "approval.not-allowed", actor, now,
                new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    ["approval"] = record.Request.Id,
                    ["verdict"] = verdict.ToString(),
                }),
            cancellationToken);

    private Task<ChainedAuditEntry> AppendAsync(
        ApprovalRecord record, string action, string actor, DateTimeOffset at, CancellationToken cancellationToken) =>
        audit.AppendAsync(
            new AuditEntry(
                new IdempotencyKey(record.Request.Id, 0, action).ToGuid(), record.Request.InstanceId, action, actor, at, DataOf(record)),
            cancellationToken);

    private static Dictionary<string, string> DataOf(ApprovalRecord record)
    {
        var request = record.Request;
        var data = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["approval"] = request.Id,
            ["kind"] = request.Kind,
            ["hash"] = request.Hash,
            ["batchSize"] = request.Extent.BatchSize.ToString(CultureInfo.InvariantCulture),
        };
        if (request.Extent.Amount is { } amount)
        {
            data["amount"] = string.Create(CultureInfo.InvariantCulture, $"{amount} {request.Extent.Currency}");
        }

        if (record.Note is { } note)
        {
            data["note"] = note;
        }

        return data;
    }

    private static AttentionAction ActionOf(ApprovalRequest request, string label, string decision) => new(
        label,
        "POST",
        $"/api/approvals/{Uri.EscapeDataString(request.Id)}/decision",
        DurableJson.Serialize(new { decision, hash = request.Hash }, "Decision"));

    private static string ActionNameOf(ApprovalState state) => state switch
    {
        ApprovalState.Approved => "approval.approved",
        ApprovalState.Refused => "approval.refused",
        ApprovalState.Expired => "approval.expired",
        ApprovalState.Withdrawn => "approval.withdrawn",
        _ => throw new InvalidOperationException("A pending approval has no decision."),
    };
}
