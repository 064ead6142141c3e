using CspOrchestrations.Durable.Local.Clock;

namespace CspOrchestrations.Durable.Local.Tests.Interruptions;

/// <summary>Refuses a commit now and then, and goes away for good at a chosen one until it is repaired.</summary>
internal sealed class FaultyDisk(Random random)
{
    private readonly Lock gate = new();
    private TaskCompletionSource gone = new();
    private ClockHold? hold;
    private int? commitsLeft;

    public VirtualClock? Clock { get; set; }

    public int Refused { get; private set; }

    /// <summary>Ends when the disk has gone.</summary>
    public Task Gone => gone.Task;

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
        lock (gate)
        {
            if (commitsLeft is null)
            {
                return;
            }

            if (--commitsLeft <= 0)
            {
                // A crash takes no time: the clock stands still until the next start.
                hold ??= Clock!.Hold();
                gone.TrySetResult();
                throw new IOException("The disk has gone.");
            }

            if (random.Next(20) == 0)
            {
                Refused++;
                throw new IOException("The disk refused a commit.");
            }
        }
    }
}
