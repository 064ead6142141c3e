using CspOrchestrations.Core.Approvals;
using CspOrchestrations.Durable;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CspOrchestrations.Orchestrations.Approvals;

/// <summary>
/// Takes people's decisions. The record decides races; evidence and event follow and are made up for by a repeated click,
/// and by the workflow, which reads the record before it acts.
/// </summary>
internal sealed class ApprovalService(
    ApprovalRecords records,
    ApprovalEvidence evidence,
    IOrchestrationClient client,
    IOptions<ApprovalOptions> options,
    TimeProvider time,
    ILogger<ApprovalService> logger) : IApprovals
{
    public async Task<ApprovalRecord?> FindAsync(string id, CancellationToken cancellationToken) =>
        (await records.FindAsync(id, cancellationToken).ConfigureAwait(false))?.Value;

    public async Task<ApprovalResult> DecideAsync(
        string id, string actor, ApprovalAnswer answer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(answer);
        while (true)
        {
            if (await records.FindAsync(id, cancellationToken).ConfigureAwait(false) is not { } read)
            {
                return new ApprovalResult(null, ApprovalVerdict.NotPending);
            }

            if (IsRepeated(read.Value, actor, answer))
            {
                await FollowUpAsync(read.Value, cancellationToken).ConfigureAwait(false);
                return new ApprovalResult(read.Value, ApprovalVerdict.Allowed);
            }

            var now = time.GetUtcNow();
            var verdict = Judge(read.Value, actor, answer, now);
            if (verdict != ApprovalVerdict.Allowed)
            {
                logger.NotAllowed(id, actor, verdict);
                await evidence.NotAllowedAsync(read.Value, actor, verdict, now, cancellationToken).ConfigureAwait(false);
                return new ApprovalResult(read.Value, verdict);
            }

            var decided = read.Value with { State = StateOf(answer), DecidedBy = actor, DecidedAt = now, Note = answer.Note };
            if (await records.TryReplaceAsync(read, decided, cancellationToken).ConfigureAwait(false))
            {
                logger.Decided(id, actor, decided.State);
                await FollowUpAsync(decided, cancellationToken).ConfigureAwait(false);
                return new ApprovalResult(decided, ApprovalVerdict.Allowed);
            }
        }
    }

    private ApprovalVerdict Judge(ApprovalRecord record, string actor, ApprovalAnswer answer, DateTimeOffset now) => answer.Approve
        ? ApprovalRules.JudgeApproval(record.ToMatter(), actor, options.Value.RoleOf(actor), answer.Hash, now)
        : ApprovalRules.JudgeRefusal(record.ToMatter(), answer.Hash, now);

    /// <summary>Tells the workflow, then puts the button away: while it is there, pressing it again repeats this.</summary>
    private async Task FollowUpAsync(ApprovalRecord record, CancellationToken cancellationToken)
    {
        var request = record.Request;
        var (name, payload) = request.Event is { } own ? (own.Name, (object?)own.Payload) : (ApprovalWait.EventName, request.Id);
        try
        {
            await client.RaiseEventAsync(request.InstanceId, name, payload, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is InstanceFinishedException or InstanceNotFoundException)
        {
            logger.NobodyWaits(request.Id, request.InstanceId);
        }

        await evidence.DecidedAsync(record, cancellationToken).ConfigureAwait(false);
    }

    private static bool IsRepeated(ApprovalRecord record, string actor, ApprovalAnswer answer) =>
        record.State == StateOf(answer)
        && record.DecidedBy == actor
        && string.Equals(record.Request.Hash, answer.Hash, StringComparison.OrdinalIgnoreCase);

    private static ApprovalState StateOf(ApprovalAnswer answer) => answer.Approve ? ApprovalState.Approved : ApprovalState.Refused;
}
