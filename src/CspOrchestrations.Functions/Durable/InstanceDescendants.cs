using CspOrchestrations.Durable;
using Microsoft.DurableTask.Client;

namespace CspOrchestrations.Functions.Durable;

/// <summary>An instance's children, theirs and so on: the Durable extension does nothing to them by itself, so they are found by their ids.</summary>
internal static class InstanceDescendants
{
    /// <summary>Ends those that have not ended. Their parent must have: then no further child can be born unseen.</summary>
    public static async Task TerminateDescendantsAsync(this DurableTaskClient client, string instanceId, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> sent;
        do
        {
            // Again, until there is none: a child that was ended last may have had one of its own meanwhile.
            sent = await client.SendTerminationToDescendantsAsync(instanceId, cancellationToken);
            foreach (var descendant in sent)
            {
                await client.WaitForInstanceCompletionAsync(descendant, cancellationToken);
            }
        }
        while (sent.Count > 0);
    }

    /// <summary>Does not wait for them to end; gives those that had not.</summary>
    public static async Task<IReadOnlyList<string>> SendTerminationToDescendantsAsync(
        this DurableTaskClient client, string instanceId, CancellationToken cancellationToken)
    {
        var query = new OrchestrationQuery(
            Statuses: [.. Enum.GetValues<RuntimeStatus>().Where(status => !status.IsFinished()).SelectMany(status => status.ToDurableTask())],
            InstanceIdPrefix: InstanceFamily.PrefixOfDescendants(instanceId));
        var sent = new List<string>();
        await foreach (var descendant in client.GetAllInstancesAsync(query).WithCancellation(cancellationToken))
        {
            var because = $"Its parent '{InstanceFamily.ParentOf(descendant.InstanceId)}' was terminated.";
            await client.TerminateInstanceAsync(descendant.InstanceId, new TerminateInstanceOptions(because), cancellationToken);
            sent.Add(descendant.InstanceId);
        }

        return sent;
    }

    /// <summary>Before their parent: one that is gone no longer leads to them.</summary>
    public static async Task PurgeDescendantsAsync(this DurableTaskClient client, string instanceId, CancellationToken cancellationToken)
    {
        var descendants = new OrchestrationQuery(InstanceIdPrefix: InstanceFamily.PrefixOfDescendants(instanceId));
        await foreach (var descendant in client.GetAllInstancesAsync(descendants).WithCancellation(cancellationToken))
        {
            await client.PurgeInstanceAsync(descendant.InstanceId, cancellationToken);
        }
    }
}
