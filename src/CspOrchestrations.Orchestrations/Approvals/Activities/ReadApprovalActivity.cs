using CspOrchestrations.Durable;

namespace CspOrchestrations.Orchestrations.Approvals.Activities;

/// <summary>What was decided. Nothing is done on a decision that is not written down, so this makes sure of its evidence.</summary>
internal sealed class ReadApprovalActivity(ApprovalRecords records, ApprovalEvidence evidence) : Activity<string, ApprovalDecision>
{
    public override async Task<ApprovalDecision> RunAsync(ActivityContext context, string input, CancellationToken cancellationToken)
    {
        var record = (await records.FindAsync(input, cancellationToken).ConfigureAwait(false))?.Value
            ?? throw new InvalidOperationException($"There is no approval '{input}'.");
        if (record.DecidedAt is not null)
        {
            await evidence.DecidedAsync(record, cancellationToken).ConfigureAwait(false);
        }

        return record.ToDecision();
    }
}
