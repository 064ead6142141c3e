namespace CspOrchestrations.Durable.Local.Execution;

/// <summary>
/// Runs an orchestrator's code and its continuations on the calling thread until nothing more can happen without an
/// outcome from outside. A continuation that arrives from another thread comes from a task that is not durable.
/// </summary>
internal sealed class EpisodeLoop : SynchronizationContext
{
    private readonly Queue<(SendOrPostCallback Callback, object? State)> queue = new();
    private int ownerThread;
    private int foreignContinuations;

    /// <summary>True on the thread that runs the code, while it runs.</summary>
    public bool IsInside => ownerThread == Environment.CurrentManagedThreadId;

    /// <summary>True when the code awaited something that completed outside (Task.Delay, Task.Run, I/O).</summary>
    public bool SawForeignContinuation => Volatile.Read(ref foreignContinuations) > 0;

    public void Run(Action action)
    {
        var previous = Current;
        ownerThread = Environment.CurrentManagedThreadId;
        SetSynchronizationContext(this);
        try
        {
            action();
            while (queue.TryDequeue(out var work))
            {
                work.Callback(work.State);
            }
        }
        finally
        {
            SetSynchronizationContext(previous);
            ownerThread = 0;
        }
    }

    public override void Post(SendOrPostCallback d, object? state)
    {
        if (IsInside)
        {
            queue.Enqueue((d, state));
        }
        else
        {
            // Not run: replay could not repeat it. The instance is parked when it has nothing durable to wait for.
            Interlocked.Increment(ref foreignContinuations);
        }
    }

    public override void Send(SendOrPostCallback d, object? state) =>
        throw new NotSupportedException("An orchestrator must not block on its own episode.");

    public override SynchronizationContext CreateCopy() => this;
}
