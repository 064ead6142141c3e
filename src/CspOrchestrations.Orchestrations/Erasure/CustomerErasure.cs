using CspOrchestrations.Core.Notices;
using CspOrchestrations.Durable;
using CspOrchestrations.Orchestrations.Attention;
using CspOrchestrations.Orchestrations.Instances;
using CspOrchestrations.Orchestrations.Workflows;
using CspOrchestrations.Storage;
using CspOrchestrations.Storage.Audit;
using Microsoft.Extensions.Logging;

namespace CspOrchestrations.Orchestrations.Erasure;

/// <summary>
/// Each step may be repeated, and what the others are found by goes last: a process that dies half-way leaves a smaller plan.
/// </summary>
internal sealed class CustomerErasure(
    ErasurePlanner planner,
    IEnumerable<IWorkflowTraces> workflows,
    IEnumerable<ISharedTraces> shared,
    IEnumerable<IStorageCompaction> files,
    InstanceIndex index,
    IAttention attention,
    IOrchestrationClient client,
    INoticeOutbox outbox,
    IAuditLog audit,
    TimeProvider time,
    ILogger<CustomerErasure> logger) : ICustomerErasure
{
    private static readonly IReadOnlyList<RuntimeStatus> Unfinished =
        [.. Enum.GetValues<RuntimeStatus>().Where(status => !status.IsFinished())];

    public Task<ErasurePlan> PlanAsync(Guid customer, CancellationToken cancellationToken) => planner.PlanAsync(customer, cancellationToken);

    public async Task<ErasureResult> ApplyAsync(ErasureOrder order, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(order);
        var plan = await planner.PlanAsync(order.Customer, cancellationToken).ConfigureAwait(false);
        if (plan.Hash != order.Hash)
        {
            return new ErasureResult(ErasureOutcome.OtherPlan, plan);
        }

        if (plan.RunningCampaigns.Any() || (plan.Running.Any() && !order.EndRunning))
        {
            return new ErasureResult(ErasureOutcome.StillRunning, plan);
        }

        // The evidence first: nothing goes that was not asked for in writing.
        await AuditAsync(
            "customer.erasure-requested", order, cancellationToken,
            ("reason", order.Reason), ("planHash", plan.Hash), ("workflows", plan.Workflows.Count), ("campaigns", plan.Campaigns.Count))
            .ConfigureAwait(false);
        await EndAsync(plan, order, cancellationToken).ConfigureAwait(false);
        var mails = await ForgetAsync(plan, cancellationToken).ConfigureAwait(false);
        foreach (var file in files)
        {
            await file.CompactAsync(cancellationToken).ConfigureAwait(false);
        }

        await AuditAsync("customer.erased", order, cancellationToken, ("planHash", plan.Hash), ("mails", mails)).ConfigureAwait(false);
        logger.Erased(order.Customer, plan.Workflows.Count, plan.Campaigns.Count, mails);
        return new ErasureResult(ErasureOutcome.Erased, plan, mails);
    }

    private async Task EndAsync(ErasurePlan plan, ErasureOrder order, CancellationToken cancellationToken)
    {
        foreach (var workflow in plan.Running)
        {
            var now = time.GetUtcNow();
            await audit.AppendAsync(
                StepNote.Of("instance.terminate-requested", order.Actor, ("reason", order.Reason))
                    .ToEntry(workflow.InstanceId, Guid.CreateVersion7(now), now),
                cancellationToken).ConfigureAwait(false);
            try
            {
                await client.TerminateAsync(workflow.InstanceId, order.Reason, cancellationToken).ConfigureAwait(false);
                await client.WaitForCompletionAsync(workflow.InstanceId, cancellationToken).ConfigureAwait(false);
                await WaitForChildrenAsync(workflow.InstanceId, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception ended) when (ended is InstanceFinishedException or InstanceNotFoundException)
            {
                // By itself, since it was looked at.
            }
        }
    }

    /// <summary>They end by messages, after their parent; one that still ran would be left when that is purged.</summary>
    private async Task WaitForChildrenAsync(string instanceId, CancellationToken cancellationToken)
    {
        var children = new InstanceQuery(InstanceIds.PrefixOfChildren(instanceId), Unfinished);
        while (await client.QueryAsync(children, cancellationToken).ConfigureAwait(false) is { Items.Count: > 0 } page)
        {
            foreach (var child in page.Items)
            {
                await client.WaitForCompletionAsync(child.InstanceId, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task<int> ForgetAsync(ErasurePlan plan, CancellationToken cancellationToken)
    {
        var ids = plan.Ids.ToHashSet();
        var instanceIds = plan.Workflows.Select(workflow => workflow.InstanceId).ToHashSet(StringComparer.Ordinal);
        foreach (var campaign in plan.Campaigns)
        {
            foreach (var kind in shared)
            {
                await kind.ForgetAsync(campaign.InstanceId, ids, cancellationToken).ConfigureAwait(false);
            }
        }

        var mails = await outbox.DeleteAsync(instanceIds, cancellationToken).ConfigureAwait(false);
        await ClearAttentionAsync(instanceIds, cancellationToken).ConfigureAwait(false);
        foreach (var instanceId in instanceIds)
        {
            await client.PurgeAsync(instanceId, cancellationToken).ConfigureAwait(false);
            if (workflows.FirstOrDefault(kind => instanceId.StartsWith(kind.InstancePrefix, StringComparison.Ordinal)) is { } traces)
            {
                await traces.ForgetAsync(instanceId, cancellationToken).ConfigureAwait(false);
            }

            await index.RemoveAsync(instanceId, cancellationToken).ConfigureAwait(false);
        }

        return mails;
    }

    private async Task ClearAttentionAsync(HashSet<string> instanceIds, CancellationToken cancellationToken)
    {
        await foreach (var item in attention.AllAsync(cancellationToken).Where(item => instanceIds.Contains(item.InstanceId)).ConfigureAwait(false))
        {
            await attention.ClearAsync(item.Id, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task AuditAsync(
        string action, ErasureOrder order, CancellationToken cancellationToken, params (string Name, object? Value)[] data)
    {
        var now = time.GetUtcNow();
        var entry = StepNote.Of(action, order.Actor, data).ToEntry($"customer-{order.Customer}", Guid.CreateVersion7(now), now);
        await audit.AppendAsync(entry, cancellationToken).ConfigureAwait(false);
    }
}
