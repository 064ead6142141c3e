namespace CspOrchestrations.Durable.Local.Dispatch;

/// <summary>Counts what is under way, for the stop.</summary>
internal sealed class WorkCounter
{
    private readonly Lock gate = new();
    private int count;
    private TaskCompletionSource? none;

    public void Begin()
    {
        lock (gate)
        {
            count++;
        }
    }

    public void End()
    {
        lock (gate)
        {
            if (--count == 0)
            {
                none?.TrySetResult();
            }
        }
    }

    public Task WhenNoneAsync()
    {
        lock (gate)
        {
            if (count == 0)
            {
                return Task.CompletedTask;
            }

            none ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return none.Task;
        }
    }
}
