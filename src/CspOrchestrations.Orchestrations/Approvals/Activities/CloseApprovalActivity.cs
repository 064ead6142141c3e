using CspOrchestrations.Durable;

namespace CspOrchestrations.Orchestrations.Approvals.Activities;

/// <summary>Ends an approval that nobody has decided; a decision that was made before stands, and is given.</summary>
internal sealed class CloseApprovalActivity(ApprovalRecords records, ApprovalEvidence evidence, TimeProvider time)
    : Activity<CloseApprovalInput, ApprovalDecision>
{
    public override async Task<ApprovalDecision> RunAsync(
        ActivityContext context, CloseApprovalInput input, CancellationToken cancellationToken)
    {
        while (true)
        {
            var read = await records.FindAsync(input.Id, cancellationToken).ConfigureAwait(false)
                ?? throw new InvalidOperationException($"There is no approval '{input.Id}'.");
            var closed = read.Value.DecidedAt is null
                ? read.Value with { State = input.State, DecidedBy = input.Actor, DecidedAt = time.GetUtcNow() }
                : read.Value;
            if (closed == read.Value || await records.TryReplaceAsync(read, closed, cancellationToken).ConfigureAwait(false))
            {
                await evidence.DecidedAsync(closed, cancellationToken).ConfigureAwait(false);
                return closed.ToDecision();
            }
        }
    }
}
