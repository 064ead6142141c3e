namespace CspOrchestrations.Durable.Local.Clock;

/// <summary>Keeps a <see cref="VirtualClock"/> still, and lets it run as far as its owner says.</summary>
public sealed class ClockHold : IDisposable
{
    private readonly VirtualClock clock;
    private bool held = true;

    internal ClockHold(VirtualClock clock) => this.clock = clock;

    /// <summary>Lets time run for a span and stands still again. All work that was due by then has been done.</summary>
    public Task AdvanceAsync(TimeSpan span) => AdvanceToAsync(clock.GetUtcNow() + span);

    /// <inheritdoc cref="AdvanceAsync"/>
    public async Task AdvanceToAsync(DateTimeOffset when)
    {
        var reached = clock.HoldAtAsync(when);
        Dispose();
        // The new hold is this one from now on; the wrapper that brought it is dropped without releasing it.
        await reached.ConfigureAwait(false);
        held = true;
    }

    /// <summary>Lets time run until a task has ended, then stands still again.</summary>
    public async Task<T> RunUntilAsync<T>(Task<T> task)
    {
        ArgumentNullException.ThrowIfNull(task);
        var stop = clock.HoldWhenEnded(task);
        Dispose();
        try
        {
            return await task.ConfigureAwait(false);
        }
        finally
        {
            clock.Acquire(stop);
            held = true;
        }
    }

    public void Dispose()
    {
        if (held)
        {
            held = false;
            clock.Release();
        }
    }
}
