namespace CspOrchestrations.Durable.Local.Tests;

/// <summary>A system clock that somebody sets: its timers run on their own time, as the operating system's do.</summary>
internal sealed class SettableTime(DateTimeOffset start) : TimeProvider
{
    private readonly Lock gate = new();
    private readonly List<SettableTimer> timers = [];
    private DateTimeOffset wall = start;
    private TimeSpan elapsed;

    public override DateTimeOffset GetUtcNow()
    {
        lock (gate)
        {
            return wall;
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new SettableTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Somebody sets the clock; no time passes.</summary>
    public void Set(TimeSpan difference)
    {
        lock (gate)
        {
            wall += difference;
        }
    }

    /// <summary>Time passes.</summary>
    public void Advance(TimeSpan span)
    {
        lock (gate)
        {
            wall += span;
            elapsed += span;
            FireDue();
        }
    }

    private void FireDue()
    {
        foreach (var timer in timers.Where(timer => timer.Due <= elapsed).ToList())
        {
            timers.Remove(timer);
            ThreadPool.QueueUserWorkItem(_ => timer.Callback());
        }
    }

    /// <summary>One shot; the engine uses no periods.</summary>
    private sealed class SettableTimer(SettableTime time, Action callback) : ITimer
    {
        public Action Callback => callback;

        public TimeSpan Due { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (time.gate)
            {
                time.timers.Remove(this);
                if (dueTime != Timeout.InfiniteTimeSpan)
                {
                    Due = time.elapsed + dueTime;
                    time.timers.Add(this);
                    time.FireDue();
                }
            }

            return true;
        }

        public void Dispose() => Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
