namespace CspOrchestrations.Durable.Local.Clock;

/// <summary>
/// Lends its owner's hold to the clock while an activity waits on a timer of that clock, and takes it back when the
/// activity works.
/// </summary>
/// <remarks>
/// What belongs to the activity is known by its asynchronous flow. One with parallel branches counts as waiting while any
/// of them waits: how many there are cannot be seen, and a clock that stands still for ever is the worse error. So
/// does one with a periodic timer, from tick to tick.
/// </remarks>
internal sealed class ActivityFlow : IDisposable
{
    private static readonly AsyncLocal<ActivityFlow?> CurrentFlow = new();

    private readonly VirtualClock clock;
    private int waits;
    private bool ended;

    public ActivityFlow(VirtualClock clock)
    {
        this.clock = clock;
        CurrentFlow.Value = this;
    }

    public static ActivityFlow? Current => CurrentFlow.Value;

    public void BeginWait()
    {
        lock (clock.Gate)
        {
            if (!ended && ++waits == 1)
            {
                clock.Release();
            }
        }
    }

    public void EndWait()
    {
        lock (clock.Gate)
        {
            if (!ended && --waits == 0)
            {
                clock.Acquire();
            }
        }
    }

    /// <summary>The owner has its hold again, also when timers were left behind.</summary>
    public void Dispose()
    {
        lock (clock.Gate)
        {
            if (!ended && waits > 0)
            {
                clock.Acquire();
            }

            ended = true;
        }

        CurrentFlow.Value = null;
    }
}
