namespace CspOrchestrations.Durable.Local.Clock;

internal sealed class VirtualTimer(VirtualClock clock, TimerCallback callback, object? state, ActivityFlow? flow) : ITimer
{
    private TimeSpan period;
    private bool armed;
    private bool disposed;

    /// <summary>Fires behind all others that are due at the same time: whoever drives the clock wants them done.</summary>
    public bool IsLast { get; init; }

    /// <summary>In ticks of UTC.</summary>
    public long Due { get; set; }

    /// <summary>The queue entry that counts; older ones are void.</summary>
    public long Version { get; set; }

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        lock (clock.Gate)
        {
            if (disposed)
            {
                return false;
            }

            Disarm();
            this.period = period;
            if (dueTime != Timeout.InfiniteTimeSpan)
            {
                Arm(dueTime);
            }
        }

        return true;
    }

    /// <summary>Whether a queue entry still stands for this timer.</summary>
    public bool IsCurrent(long version) => armed && Version == version;

    public void Fire()
    {
        lock (clock.Gate)
        {
            if (!armed)
            {
                return;
            }

            Disarm();
            if (period > TimeSpan.Zero)
            {
                Arm(period);
            }
        }

        callback(state);
    }

    public void Dispose()
    {
        lock (clock.Gate)
        {
            disposed = true;
            Disarm();
        }
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    private void Arm(TimeSpan dueTime)
    {
        armed = true;
        // Scheduled first: lending the flow's hold may let the clock jump at once.
        clock.Schedule(this, dueTime);
        flow?.BeginWait();
    }

    private void Disarm()
    {
        if (armed)
        {
            armed = false;
            // Before the callback: the flow counts as working again while its continuation is on the way.
            flow?.EndWait();
        }
    }
}
