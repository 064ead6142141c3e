using CspOrchestrations.Core.Identity;
using CspOrchestrations.Orchestrations.Approvals;
using CspOrchestrations.Orchestrations.Erasure;
using CspOrchestrations.Orchestrations.Workflows;
using CspOrchestrations.Storage.Records;

namespace CspOrchestrations.Orchestrations.Campaigns;

/// <summary>A campaign goes as a whole when it is old; of one customer only what is about that one.</summary>
internal sealed class CampaignTraces(
    CampaignRecords records, CampaignCustomers customers, ApprovalRecords approvals, WorkflowRequests requests, OfferedValues offered)
    : IWorkflowTraces, ISharedTraces
{
    private const int PageSize = 1_000;

    public string InstancePrefix => CampaignNames.InstancePrefix;

    public async Task ForgetAsync(string instanceId, CancellationToken cancellationToken)
    {
        await offered.ForgetAsync(instanceId, cancellationToken).ConfigureAwait(false);
        if (await records.FindAsync(instanceId, cancellationToken).ConfigureAwait(false) is not { Value: var record })
        {
            return;
        }

        foreach (var campaign in KeysOf(record))
        {
            // Each page is deleted before the next is read, so what is left is always the first.
            while (await customers.ListAsync(campaign, PageSize, continuationToken: null, cancellationToken).ConfigureAwait(false) is { Items.Count: > 0 } page)
            {
                foreach (var customer in page.Items)
                {
                    await ForgetAsync(campaign, customer, cancellationToken).ConfigureAwait(false);
                }
            }
        }

        if (record.ApprovalId is { } approvalId)
        {
            await approvals.DeleteAsync(approvalId, cancellationToken).ConfigureAwait(false);
        }

        await requests.DeleteAsync(((IWorkflowRecord)record).Secrets(), cancellationToken).ConfigureAwait(false);
        await records.DeleteAsync(record, cancellationToken).ConfigureAwait(false);
    }

    public async Task ForgetAsync(string instanceId, IReadOnlySet<Guid> ids, CancellationToken cancellationToken)
    {
        if (await records.FindAsync(instanceId, cancellationToken).ConfigureAwait(false) is not { Value: var record })
        {
            return;
        }

        foreach (var campaign in KeysOf(record))
        {
            foreach (var id in ids.Select(CustomerId.From))
            {
                await offered.ForgetAsync(campaign.Of(id), cancellationToken).ConfigureAwait(false);
                if (await customers.FindAsync(campaign, id, cancellationToken).ConfigureAwait(false) is { } customer)
                {
                    await ForgetAsync(campaign, customer, cancellationToken).ConfigureAwait(false);
                }
            }
        }
    }

    /// <summary>No campaign is about one customer alone.</summary>
    Task IWorkflowTraces.FindAsync(CustomerTraces found, CancellationToken cancellationToken) => Task.CompletedTask;

    async Task ISharedTraces.FindAsync(CustomerTraces found, CancellationToken cancellationToken)
    {
        await foreach (var record in RecordPages.AllAsync(records.ListAsync, cancellationToken).ConfigureAwait(false))
        {
            foreach (var (campaign, id) in KeysOf(record).SelectMany(_ => found.Ids, (campaign, id) => (campaign, CustomerId.From(id))))
            {
                if (await customers.FindAsync(campaign, id, cancellationToken).ConfigureAwait(false) is not null)
                {
                    found.Shared.Add(record.InstanceId);
                }
            }
        }
    }

    private async Task ForgetAsync(CampaignKey campaign, CampaignCustomer customer, CancellationToken cancellationToken)
    {
        if (customer.ContactId is { } contactId)
        {
            await requests.DeleteAsync([contactId], cancellationToken).ConfigureAwait(false);
        }

        await offered.ForgetAsync(campaign.Of(customer.CustomerId), cancellationToken).ConfigureAwait(false);
        await customers.CloseAsync(campaign, customer.CustomerId, cancellationToken).ConfigureAwait(false);
        await customers.RemoveAsync(campaign, customer.CustomerId, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Of the campaigns that it has replaced, too.</summary>
    private static IEnumerable<CampaignKey> KeysOf(CampaignRecord record) =>
        Enumerable.Range(1, record.Incarnation).Select(incarnation => new CampaignKey(record.InstanceId, incarnation));
}
