using CspOrchestrations.Orchestrations.Approvals;
using CspOrchestrations.Orchestrations.Capabilities;
using CspOrchestrations.Orchestrations.Erasure;
using CspOrchestrations.Storage.Records;

namespace CspOrchestrations.Orchestrations.EndOfTerm;

internal sealed class EndOfTermTraces(EndOfTermRecords records, ICapabilities capabilities, ApprovalRecords approvals) : IWorkflowTraces
{
    public string InstancePrefix => EndOfTermNames.InstancePrefix;

    public async Task ForgetAsync(string instanceId, CancellationToken cancellationToken)
    {
        if (await records.FindAsync(instanceId, cancellationToken).ConfigureAwait(false) is not { Value: var record })
        {
            return;
        }

        // The link is the subscription's: it stays while a later term of it has a workflow.
        if (await records.FindLatestAsync(record.SubscriptionId, cancellationToken).ConfigureAwait(false) is not { } latest
            || latest.InstanceId == instanceId)
        {
            await capabilities.RevokeAsync(EndOfTermNames.PagePurpose, record.SubscriptionId, cancellationToken).ConfigureAwait(false);
        }

        if (record.ApprovalId is { } approvalId)
        {
            await approvals.DeleteAsync(approvalId, cancellationToken).ConfigureAwait(false);
        }

        await records.DeleteAsync(record, cancellationToken).ConfigureAwait(false);
    }

    public async Task FindAsync(CustomerTraces found, CancellationToken cancellationToken)
    {
        await foreach (var record in RecordPages.AllAsync(records.ListAsync, cancellationToken).ConfigureAwait(false))
        {
            found.Add(record.InstanceId, record.CustomerId.Value);
        }
    }
}
