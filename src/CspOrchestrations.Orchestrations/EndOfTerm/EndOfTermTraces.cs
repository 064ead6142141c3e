using CspOrchestrations.Orchestrations.Approvals;
using CspOrchestrations.Orchestrations.Capabilities;
using CspOrchestrations.Orchestrations.Erasure;

namespace CspOrchestrations.Orchestrations.EndOfTerm;

internal sealed class EndOfTermTraces(EndOfTermRecords records, ICapabilities capabilities, ApprovalRecords approvals) : IWorkflowTraces
{
    private const int PageSize = 1_000;

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
        string? token = null;
        do
        {
            var page = await records.ListAsync(PageSize, token, cancellationToken).ConfigureAwait(false);
            foreach (var record in page.Items.Select(item => item.Value))
            {
                found.Add(record.InstanceId, record.CustomerId.Value);
            }

            token = page.ContinuationToken;
        }
        while (token is not null);
    }
}
