namespace CspOrchestrations.Durable.Local.Clock;

/// <summary>The engine's clock: holds are real under a virtual clock and nothing otherwise.</summary>
internal sealed class EngineClock(TimeProvider time)
{
    private readonly VirtualClock? virtualClock = time as VirtualClock;

    public TimeProvider Time { get; } = time;

    public DateTimeOffset Now => Time.GetUtcNow();

    public void Acquire() => virtualClock?.Acquire();

    public void Release() => virtualClock?.Release();

    public IDisposable? EnterActivity() => virtualClock?.EnterActivity();
}
