using CspOrchestrations.Durable.Local.Database;

namespace CspOrchestrations.Durable.Local.Dispatch;

/// <summary>Who waits for which instance to end.</summary>
internal sealed class CompletionWaiters
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, TaskCompletionSource<InstanceRow>> waiters = new(StringComparer.Ordinal);

    public Task<InstanceRow> Wait(string instanceId)
    {
        lock (gate)
        {
            if (!waiters.TryGetValue(instanceId, out var waiter))
            {
                waiters[instanceId] = waiter = new TaskCompletionSource<InstanceRow>(TaskCreationOptions.RunContinuationsAsynchronously);
            }

            return waiter.Task;
        }
    }

    public void Complete(InstanceRow row)
    {
        TaskCompletionSource<InstanceRow>? waiter;
        lock (gate)
        {
            waiters.Remove(row.Id, out waiter);
        }

        waiter?.SetResult(row);
    }
}
