namespace CspOrchestrations.Durable.Local.Clock;

/// <summary>Knows whether an activity works (holds the clock) or waits on the clock (does not).</summary>
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

    public void Dispose()
    {
        lock (clock.Gate)
        {
            if (!ended && waits == 0)
            {
                clock.Release();
            }

            ended = true;
        }

        CurrentFlow.Value = null;
    }
}
