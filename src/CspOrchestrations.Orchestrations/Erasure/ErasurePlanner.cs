using CspOrchestrations.Core.Notices;
using CspOrchestrations.Durable;
using CspOrchestrations.Orchestrations.Approvals;
using CspOrchestrations.Orchestrations.Instances;
using CspOrchestrations.Storage.Records;

namespace CspOrchestrations.Orchestrations.Erasure;

/// <summary>Finds a customer's workflows by their records, and by the index where a record is gone already.</summary>
internal sealed class ErasurePlanner(
    IEnumerable<IWorkflowTraces> workflows,
    IEnumerable<ISharedTraces> shared,
    InstanceIndex index,
    IOrchestrationClient client,
    INoticeOutbox outbox)
{
    public async Task<ErasurePlan> PlanAsync(Guid customer, CancellationToken cancellationToken)
    {
        var found = new CustomerTraces(customer);
        int before;
        do
        {
            // Again until nothing is new: a workflow may name a second id by which others are found.
            before = found.Size;
            foreach (var kind in workflows)
            {
                await kind.FindAsync(found, cancellationToken).ConfigureAwait(false);
            }

            await FindInIndexAsync(found, cancellationToken).ConfigureAwait(false);
        }
        while (found.Size > before);

        foreach (var kind in shared)
        {
            await kind.FindAsync(found, cancellationToken).ConfigureAwait(false);
        }

        return new ErasurePlan(
            customer,
            [.. found.Ids],
            await StatesAsync(found.Workflows, cancellationToken).ConfigureAwait(false),
            await StatesAsync(found.Shared, cancellationToken).ConfigureAwait(false),
            await outbox.CountAsync(found.Workflows, cancellationToken).ConfigureAwait(false),
            ApprovalHash.Of(new { found.Ids, found.Workflows, found.Shared }));
    }

    private async Task FindInIndexAsync(CustomerTraces found, CancellationToken cancellationToken)
    {
        var entries = RecordPages.AllAsync((size, token, cancel) => index.ListAsync(prefix: "", size, token, cancel), cancellationToken);
        await foreach (var entry in entries.ConfigureAwait(false))
        {
            found.Add(entry.InstanceId, IdOf(entry.Subject));
            found.Add(entry.InstanceId, entry.Tags.TryGetValue("customerId", out var customer) ? IdOf(customer) : null);
        }
    }

    private async Task<IReadOnlyList<ErasedWorkflow>> StatesAsync(IEnumerable<string> instanceIds, CancellationToken cancellationToken)
    {
        var states = new List<ErasedWorkflow>();
        foreach (var instanceId in instanceIds)
        {
            var status = await client.GetAsync(instanceId, cancellationToken).ConfigureAwait(false);
            states.Add(new ErasedWorkflow(instanceId, status?.Name ?? "", status is not null && !status.Status.IsFinished()));
        }

        return states;
    }

    private static Guid? IdOf(string text) => Guid.TryParseExact(text, "D", out var id) ? id : null;
}
