namespace CspOrchestrations.Durable.Local.Clock;

internal sealed class VirtualTimer(VirtualClock clock, TimerCallback callback, object? state, ActivityFlow? flow) : ITimer
{
    private TimeSpan period;
    private bool armed;

    /// <summary>In ticks of UTC.</summary>
    public long Due { get; set; }

    /// <summary>The queue entry that counts; older ones are void.</summary>
    public long Version { get; set; }

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        lock (clock.Gate)
        {
            Disarm();
            this.period = period;
            if (dueTime != Timeout.InfiniteTimeSpan)
            {
                armed = true;
                // Scheduled first: releasing the flow's hold may let the clock jump at once.
                clock.Schedule(this, dueTime);
                flow?.BeginWait();
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
                armed = true;
                clock.Schedule(this, period);
                flow?.BeginWait();
            }
        }

        callback(state);
    }

    public void Dispose()
    {
        lock (clock.Gate)
        {
            Disarm();
        }
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
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
