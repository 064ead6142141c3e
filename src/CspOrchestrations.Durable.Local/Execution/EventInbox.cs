namespace CspOrchestrations.Durable.Local.Execution;

/// <summary>Events that came before anybody waited for them, and the one wait a name may have.</summary>
/// <remarks>Names are compared without case, as Durable Task does.</remarks>
internal sealed class EventInbox
{
    private readonly Dictionary<string, Queue<string?>> buffered = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, EventWait> waits = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<(string Name, string? Payload)> arrivalOrder = [];

    public bool HasWaits => waits.Count > 0;

    public bool IsAwaited(string name) => waits.ContainsKey(name);

    /// <summary>Unconsumed events in the order they were raised.</summary>
    public IReadOnlyList<(string Name, string? Payload)> Unconsumed => arrivalOrder;

    public bool TryTake(string name, out string? payload)
    {
        payload = null;
        if (!buffered.TryGetValue(name, out var queue) || !queue.TryDequeue(out payload))
        {
            return false;
        }

        arrivalOrder.RemoveAt(arrivalOrder.FindIndex(e => string.Equals(e.Name, name, StringComparison.OrdinalIgnoreCase)));
        return true;
    }

    public void Add(string name, string? payload)
    {
        if (waits.Remove(name, out var wait))
        {
            wait.Receive(payload);
            return;
        }

        if (!buffered.TryGetValue(name, out var queue))
        {
            buffered[name] = queue = new Queue<string?>();
        }

        queue.Enqueue(payload);
        arrivalOrder.Add((name, payload));
    }

    public void Await(string name, EventWait wait) => waits.Add(name, wait);

    /// <summary>The deadline passed: what comes later is buffered for the next wait.</summary>
    public void Expire(string name)
    {
        if (waits.Remove(name, out var wait))
        {
            wait.Expire();
        }
    }
}

/// <summary>Somebody waits for an event.</summary>
internal sealed class EventWait(Action received)
{
    private readonly TaskCompletionSource<EventOrDeadline<string?>> completion = new();

    public Task<EventOrDeadline<string?>> Task => completion.Task;

    public void Receive(string? payload)
    {
        // First the timer is cancelled, then the code goes on: the same order of decisions on every replay.
        received();
        completion.SetResult(EventOrDeadline<string?>.Of(payload));
    }

    public void Expire() => completion.SetResult(EventOrDeadline<string?>.DeadlinePassed);
}
