using CspOrchestrations.Durable.Local.Clock;
using CspOrchestrations.Durable.Local.Database;
using CspOrchestrations.Durable.Local.Diagnostics;
using CspOrchestrations.Durable.Local.History;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace CspOrchestrations.Durable.Local.Dispatch;

/// <summary>
/// Delivers timers that are due. One timer of the clock stands for all rows; rows are read when they are due, so a
/// hundred thousand sleepers cost no memory.
/// </summary>
internal sealed class TimerPump
{
    private const int PageSize = 500;

    private readonly EngineDatabase database;
    private readonly EngineClock clock;
    private readonly ILogger logger;
    private readonly Action<string, InstanceMessage> deliver;
    private readonly ITimer timer;
    private readonly Lock gate = new();
    private readonly WorkCounter sweeps = new();
    private long sweptUntil = long.MinValue;
    private long armedFor = long.MaxValue;
    private bool sweeping;
    private bool stopped;

    public TimerPump(EngineDatabase database, EngineClock clock, ILogger logger, Action<string, InstanceMessage> deliver)
    {
        this.database = database;
        this.clock = clock;
        this.logger = logger;
        this.deliver = deliver;
        timer = clock.Time.CreateTimer(_ => Wake(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void Start() => Wake();

    /// <summary>A timer is on disk. One that a sweep has already passed is delivered here.</summary>
    public void Created(TimerRow row)
    {
        lock (gate)
        {
            if (row.FireAt > sweptUntil || row.FireAt > clock.Now.UtcTicks)
            {
                // A clock that was set back is behind the mark: the mark follows it, or the timer would fire at once.
                sweptUntil = Math.Min(sweptUntil, row.FireAt - 1);
                ArmFor(row.FireAt);
                return;
            }
        }

        Deliver(row);
    }

    /// <summary>Waits for a sweep under way: it reads the file.</summary>
    public async Task StopAsync()
    {
        lock (gate)
        {
            stopped = true;
        }

        await timer.DisposeAsync().ConfigureAwait(false);
        await sweeps.WhenNoneAsync().ConfigureAwait(false);
    }

    private void Wake()
    {
        lock (gate)
        {
            armedFor = long.MaxValue;
            if (sweeping || stopped)
            {
                return;
            }

            sweeping = true;
            sweeps.Begin();
        }

        clock.Acquire();
        ThreadPool.UnsafeQueueUserWorkItem(static pump => pump.Sweep(), this, preferLocal: false);
    }

    private void Sweep()
    {
        try
        {
            // The mark moves before the table is read: a timer committed meanwhile is either read here or delivered by
            // Created. Twice is harmless, never is not.
            long after, upTo;
            lock (gate)
            {
                after = sweptUntil;
                upTo = sweptUntil = Math.Max(sweptUntil, clock.Now.UtcTicks);
            }

            DeliverDue(after, upTo);
            lock (gate)
            {
                sweeping = false;
                if (!stopped && database.Read(tables => tables.NextTimerAfter(sweptUntil)) is { } next)
                {
                    ArmFor(next);
                }
            }
        }
        catch (SqliteException exception)
        {
            SweepAgain(exception);
        }
        finally
        {
            clock.Release();
            sweeps.End();
        }
    }

    private void DeliverDue(long after, long upTo)
    {
        TimerRow? last = null;
        while (true)
        {
            var due = database.Read(tables => tables.ListTimers(after, upTo, last, PageSize));
            foreach (var row in due)
            {
                Deliver(row);
                last = row;
            }

            if (due.Count < PageSize)
            {
                return;
            }
        }
    }

    private void SweepAgain(Exception exception)
    {
        lock (gate)
        {
            sweeping = false;
            if (!stopped)
            {
                logger.TimerSweepFailed(exception);
                sweptUntil = long.MinValue;
                ArmFor((clock.Now + TimeSpan.FromSeconds(1)).UtcTicks);
            }
        }
    }

    private void Deliver(TimerRow row) => deliver(row.InstanceId, new OutcomeMessage(row.Execution, new TimerFired(row.TaskId)));

    private void ArmFor(long fireAt)
    {
        if (fireAt >= armedFor || stopped)
        {
            return;
        }

        armedFor = fireAt;
        var wait = TimeSpan.FromTicks(Math.Clamp(fireAt - clock.Now.UtcTicks, 0, clock.LongestSleep.Ticks));
        timer.Change(wait, Timeout.InfiniteTimeSpan);
    }
}
