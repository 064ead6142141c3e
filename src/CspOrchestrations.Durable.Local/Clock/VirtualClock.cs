namespace CspOrchestrations.Durable.Local.Clock;

/// <summary>
/// A clock that stands still while anybody works and jumps to the next timer when nobody does, so that a year of waiting
/// takes as long as its work. Client back-offs and rate limits are timers of this clock too.
/// </summary>
/// <remarks>
/// Work is counted by holds. An activity holds the clock except while its own asynchronous flow waits on a timer of this
/// clock; a request on the wire is work. Timer callbacks run while the clock is held.
/// </remarks>
public sealed class VirtualClock(DateTimeOffset start) : TimeProvider
{
    /// <summary>Behind every order that a timer can have by its turn.</summary>
    private const long LastOrder = long.MaxValue / 2;

    private readonly PriorityQueue<VirtualTimer, (long Due, long Order)> timers = new();
    private long nowTicks = start.UtcTicks;
    private long order;
    private readonly List<StopCondition> stops = [];
    private int holds;
    private bool advancing;

    /// <summary>One lock for the clock, its timers and its flows: they call each other both ways.</summary>
    internal Lock Gate { get; } = new();

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override DateTimeOffset GetUtcNow() => new(Volatile.Read(ref nowTicks), TimeSpan.Zero);

    public override long GetTimestamp() => Volatile.Read(ref nowTicks);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new VirtualTimer(this, callback, state, ActivityFlow.Current);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Time stands still until the hold is disposed.</summary>
    public ClockHold Hold()
    {
        Acquire();
        return new ClockHold(this);
    }

    /// <summary>
    /// For a caller that holds the clock: until the answer is disposed, its hold is lent to the clock whenever the
    /// asynchronous flow that called this waits on a timer of the clock.
    /// </summary>
    internal ActivityFlow EnterActivity() => new(this);

    /// <summary>The clock stands still for the owner of the answer from the moment a task has ended.</summary>
    internal StopCondition HoldWhenEnded(Task task)
    {
        lock (Gate)
        {
            var stop = new StopCondition(task);
            stops.Add(stop);
            return stop;
        }
    }

    /// <summary>The owner holds the clock from here, whether or not the clock has already stopped for it.</summary>
    internal void Acquire(StopCondition stop)
    {
        lock (Gate)
        {
            stops.Remove(stop);
            holds += stop.Holds ? 0 : 1;
        }
    }

    /// <summary>Completes when the clock reaches a time, and holds it there.</summary>
    internal Task<ClockHold> HoldAtAsync(DateTimeOffset when)
    {
        var reached = new TaskCompletionSource<ClockHold>(TaskCreationOptions.RunContinuationsAsynchronously);
        var due = when - GetUtcNow();
        // Not through CreateTimer: the caller is a driver of time, not an activity that waits.
        var timer = new VirtualTimer(this, _ => reached.SetResult(Hold()), null, flow: null) { IsLast = true };
        timer.Change(due > TimeSpan.Zero ? due : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        return reached.Task;
    }

    internal void Acquire()
    {
        lock (Gate)
        {
            holds++;
        }
    }

    internal void Release()
    {
        lock (Gate)
        {
            holds--;
            AdvanceWhenIdle();
        }
    }

    internal void Schedule(VirtualTimer timer, TimeSpan dueTime)
    {
        lock (Gate)
        {
            timer.Due = nowTicks + Math.Clamp(dueTime.Ticks, 0, DateTimeOffset.MaxValue.UtcTicks - nowTicks);
            timer.Version = ++order + (timer.IsLast ? LastOrder : 0);
            timers.Enqueue(timer, (timer.Due, timer.Version));
            AdvanceWhenIdle();
        }
    }

    private void AdvanceWhenIdle()
    {
        if (holds == 0 && !advancing && timers.Count > 0)
        {
            advancing = true;
            ThreadPool.UnsafeQueueUserWorkItem(static clock => clock.Advance(), this, preferLocal: false);
        }
    }

    private void Advance()
    {
        while (true)
        {
            VirtualTimer? timer;
            lock (Gate)
            {
                StopForEndedTasks();
                if (holds > 0 || !TryTakeNext(out timer))
                {
                    advancing = false;
                    return;
                }

                nowTicks = Math.Max(nowTicks, timer.Due);
                holds++;
            }

            try
            {
                timer.Fire();
            }
            finally
            {
                lock (Gate)
                {
                    holds--;
                }
            }
        }
    }

    private void StopForEndedTasks()
    {
        foreach (var stop in stops.Where(stop => !stop.Holds && stop.Task.IsCompleted))
        {
            stop.Holds = true;
            holds++;
        }
    }

    private bool TryTakeNext([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out VirtualTimer? timer)
    {
        while (timers.TryDequeue(out timer, out var priority))
        {
            // Changed and disposed timers leave their old entries behind.
            if (timer.IsCurrent(priority.Order))
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>A task at whose end the clock stops by itself: its continuations run later than the clock could jump.</summary>
internal sealed class StopCondition(Task task)
{
    public Task Task { get; } = task;

    /// <summary>Whether the clock already stands still for it.</summary>
    public bool Holds { get; set; }
}
