using CspOrchestrations.Simulator.State;

namespace CspOrchestrations.Simulator;

/// <summary>
/// Simulated time: the given clock's where one is given, and otherwise the system's with an offset that can be advanced
/// and that lies in the data folder.
/// </summary>
internal sealed class SimulatorClock
{
    private const string Setting = "clock";

    /// <summary>Far enough for any term, and with room for what is added to the time.</summary>
    private static readonly DateTimeOffset Furthest = new(5000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly TimeProvider source;
    private readonly SimulatorDatabase database;
    private long aheadTicks;

    public SimulatorClock(TimeProvider? given, SimulatorDatabase database)
    {
        source = given ?? TimeProvider.System;
        this.database = database;
        CanAdvance = source == TimeProvider.System;
        aheadTicks = CanAdvance ? database.Transact(session => session.FindSetting<Offset>(Setting))?.Ahead.Ticks ?? 0 : 0;
    }

    /// <summary>False when the time belongs to whoever gave the clock.</summary>
    public bool CanAdvance { get; }

    public DateTimeOffset UtcNow => source.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref aheadTicks));

    /// <summary>The new time.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Time does not go back, nor beyond the year 5000.</exception>
    /// <exception cref="InvalidOperationException">The clock is somebody else's.</exception>
    public DateTimeOffset Advance(TimeSpan by)
    {
        if (!CanAdvance)
        {
            throw new InvalidOperationException("The simulator was given a clock; advance that one.");
        }

        if (by < TimeSpan.Zero || by > Furthest - UtcNow)
        {
            throw new ArgumentOutOfRangeException(nameof(by), by, "Simulated time goes forward, and not beyond the year 5000.");
        }

        var ahead = new Offset(TimeSpan.FromTicks(Interlocked.Add(ref aheadTicks, by.Ticks)));
        database.Transact(session => session.SaveSetting(Setting, ahead));
        return UtcNow;
    }

    private sealed record Offset(TimeSpan Ahead);
}
