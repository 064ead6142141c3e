using CspOrchestrations.Durable.Local.Clock;

namespace CspOrchestrations.Orchestrations.Tests.EndOfTerm;

/// <summary>Takes no commit any more from a chosen one on, as if the process had died right before it, until it is repaired.</summary>
internal sealed class MortalDisk(VirtualClock clock)
{
    private readonly Lock gate = new();
    private TaskCompletionSource gone = new();
    private ClockHold? hold;
    private int? commitsLeft;

    public Task Gone => gone.Task;

    /// <summary>Told of each commit before it is made.</summary>
    public Action? Committing { get; set; }

    public void Arm(int commitsUntilGone)
    {
        lock (gate)
        {
            gone = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            commitsLeft = commitsUntilGone;
        }
    }

    public void Repair()
    {
        lock (gate)
        {
            commitsLeft = null;
            hold?.Dispose();
            hold = null;
        }
    }

    public void BeforeCommit()
    {
        Committing?.Invoke();
        lock (gate)
        {
            if (commitsLeft is null || --commitsLeft > 0)
            {
                return;
            }

            // A crash takes no time: the clock stands still until the next start.
            hold ??= clock.Hold();
            gone.TrySetResult();
            throw new IOException("The process died here.");
        }
    }
}
