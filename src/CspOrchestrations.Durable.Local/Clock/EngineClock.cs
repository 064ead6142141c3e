namespace CspOrchestrations.Durable.Local.Clock;

/// <summary>The engine's clock: holds are real under a virtual clock and nothing otherwise.</summary>
internal sealed class EngineClock(TimeProvider time)
{
    private readonly VirtualClock? virtualClock = time as VirtualClock;

    public TimeProvider Time { get; } = time;

    public DateTimeOffset Now => Time.GetUtcNow();

    /// <summary>
    /// After this long a sleeper looks at the clock again. A system clock is set and a laptop sleeps, and timers do not
    /// notice; a virtual clock does neither, but timers reach about 49 days.
    /// </summary>
    public TimeSpan LongestSleep => virtualClock is null ? TimeSpan.FromMinutes(1) : TimeSpan.FromDays(40);

    public void Acquire() => virtualClock?.Acquire();

    public void Release() => virtualClock?.Release();

    /// <inheritdoc cref="VirtualClock.EnterActivity"/>
    public IDisposable? EnterActivity() => virtualClock?.EnterActivity();
}
