namespace CspOrchestrations.Durable.Local.Clock;

/// <summary>
/// Lends its owner's hold to the clock while an activity waits on a timer of that clock, and takes it back when the
/// activity works.
/// </summary>
/// <remarks>
/// What belongs to the activity is known by its asynchronous flow: the runtime says when a thread enters it and when it
/// leaves. It waits when no thread is in it and a timer of it is armed; so an activity with parallel branches waits, too,
/// while one of them is on the wire: how many branches there are cannot be seen, and a clock that stands still for ever is
/// the worse error.
/// </remarks>
internal sealed class ActivityFlow : IDisposable
{
    private static readonly AsyncLocal<ActivityFlow?> CurrentFlow = new(static change =>
    {
        if (change.PreviousValue != change.CurrentValue)
        {
            change.CurrentValue?.Change(threads: 1, waits: 0);
            change.PreviousValue?.Change(threads: -1, waits: 0);
        }
    });

    private readonly VirtualClock clock;
    private int threads;
    private int waits;
    private bool lent;
    private bool ended;

    public ActivityFlow(VirtualClock clock)
    {
        this.clock = clock;
        CurrentFlow.Value = this;
    }

    public static ActivityFlow? Current => CurrentFlow.Value;

    public void BeginWait() => Change(threads: 0, waits: 1);

    public void EndWait() => Change(threads: 0, waits: -1);

    /// <summary>The owner has its hold again, also when timers were left behind.</summary>
    public void Dispose()
    {
        lock (clock.Gate)
        {
            ended = true;
            Change(threads: 0, waits: 0);
        }

        CurrentFlow.Value = null;
    }

    private void Change(int threads, int waits)
    {
        lock (clock.Gate)
        {
            this.threads += threads;
            this.waits += waits;
            var shouldLend = !ended && this.threads == 0 && this.waits > 0;
            if (shouldLend == lent)
            {
                return;
            }

            lent = shouldLend;
            if (lent)
            {
                clock.Release();
            }
            else
            {
                clock.Acquire();
            }
        }
    }
}
