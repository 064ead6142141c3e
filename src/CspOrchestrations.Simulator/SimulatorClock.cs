using CspOrchestrations.Simulator.State;

namespace CspOrchestrations.Simulator;

/// <summary>
/// Simulated time: the given clock's where one is given, and otherwise the system's with an offset that can be advanced
/// and that lies in the data folder.
/// </summary>
internal sealed class SimulatorClock(TimeProvider? given, SimulatorDatabase database)
{
    private const string Setting = "clock";

    private readonly TimeProvider _source = given ?? TimeProvider.System;
    private long _aheadTicks = given is null
        ? database.Transact(session => session.FindSetting<Offset>(Setting))?.Ahead.Ticks ?? 0
        : 0;

    /// <summary>False when the time belongs to whoever gave the clock.</summary>
    public bool CanAdvance => given is null;

    public DateTimeOffset UtcNow => _source.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref _aheadTicks));

    /// <summary>The new time.</summary>
    public DateTimeOffset Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        if (!CanAdvance)
        {
            throw new InvalidOperationException("The simulator was given a clock; advance that one.");
        }

        var ahead = TimeSpan.FromTicks(Interlocked.Add(ref _aheadTicks, by.Ticks));
        database.Transact(session =>
        {
            session.SaveSetting(Setting, new Offset(ahead));
            return true;
        });
        return UtcNow;
    }

    private sealed record Offset(TimeSpan Ahead);
}
