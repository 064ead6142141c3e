namespace CspOrchestrations.Durable.Local.Dispatch;

/// <summary>Who waits for which instance to end.</summary>
internal sealed class CompletionWaiters
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, List<CompletionWaiter>> waiters = new(StringComparer.Ordinal);
    private bool stopped;

    public int Count
    {
        get
        {
            lock (gate)
            {
                return waiters.Values.Sum(list => list.Count);
            }
        }
    }

    public CompletionWaiter Add(string instanceId)
    {
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(stopped, typeof(LocalEngine));
            var waiter = new CompletionWaiter(instanceId);
            if (!waiters.TryGetValue(instanceId, out var list))
            {
                waiters[instanceId] = list = [];
            }

            list.Add(waiter);
            return waiter;
        }
    }

    /// <summary>Its owner has given up, or knows the answer.</summary>
    public void Remove(CompletionWaiter waiter)
    {
        lock (gate)
        {
            if (waiters.TryGetValue(waiter.InstanceId, out var list) && list.Remove(waiter) && list.Count == 0)
            {
                waiters.Remove(waiter.InstanceId);
            }
        }
    }

    public void Complete(string instanceId, Func<InstanceStatus> status)
    {
        List<CompletionWaiter>? ended;
        lock (gate)
        {
            waiters.Remove(instanceId, out ended);
        }

        ended?.ForEach(waiter => waiter.Complete(status()));
    }

    /// <summary>Nothing ends any more: whoever waits learns that the engine has stopped.</summary>
    public void Stop()
    {
        List<CompletionWaiter> left;
        lock (gate)
        {
            stopped = true;
            left = [.. waiters.Values.SelectMany(list => list)];
            waiters.Clear();
        }

        left.ForEach(waiter => waiter.Abandon());
    }
}

internal sealed class CompletionWaiter(string instanceId)
{
    private readonly TaskCompletionSource<InstanceStatus> completion = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string InstanceId { get; } = instanceId;

    /// <summary>Has ended before the turn that ends the instance lets the clock go.</summary>
    public Task<InstanceStatus> Task => completion.Task;

    public void Complete(InstanceStatus status) => completion.SetResult(status);

    public void Abandon() =>
        completion.SetException(new ObjectDisposedException(nameof(LocalEngine), $"The engine stopped before '{InstanceId}' ended."));
}
