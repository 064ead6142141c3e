using CspOrchestrations.Durable;
using Microsoft.Extensions.Options;

namespace CspOrchestrations.Orchestrations.Approvals.Activities;

/// <summary>Asks a second person, once an id.</summary>
internal sealed class RequestApprovalActivity(
    ApprovalRecords records, ApprovalEvidence evidence, IOptions<ApprovalOptions> options, TimeProvider time)
    : Activity<ApprovalRequest, ApprovalDecision>
{
    public override async Task<ApprovalDecision> RunAsync(
        ActivityContext context, ApprovalRequest input, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var record = new ApprovalRecord(input, now, now + (input.ExpiresAfter ?? options.Value.ExpiresAfter));
        if (!await records.TryAddAsync(record, cancellationToken).ConfigureAwait(false))
        {
            record = (await records.FindAsync(input.Id, cancellationToken).ConfigureAwait(false))!.Value;
            if (record.Request.Hash != input.Hash)
            {
                throw new InvalidOperationException($"The approval '{input.Id}' was asked for with another content.");
            }
        }

        if (record.DecidedAt is null)
        {
            await evidence.RequestedAsync(record, cancellationToken).ConfigureAwait(false);
        }

        return record.ToDecision();
    }
}
