using CspOrchestrations.Durable.Local.Clock;

namespace CspOrchestrations.Durable.Local.Tests.Clock;

public sealed class VirtualClockTests
{
    private static readonly DateTimeOffset Start = EngineFixture.Start;
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly VirtualClock clock = new(Start);

    [Fact]
    public async Task Timer_NobodyWorks_JumpsToIt()
    {
        await Task.Delay(TimeSpan.FromDays(30), clock);
        Assert.Equal(Start.AddDays(30), clock.GetUtcNow());
    }

    [Fact]
    public void Timer_SomebodyHolds_StandsStill()
    {
        using var hold = clock.Hold();
        var wait = Task.Delay(Hour, clock);
        Assert.False(wait.IsCompleted);
        Assert.Equal(Start, clock.GetUtcNow());
    }

    [Fact]
    public async Task AdvanceAsync_PassesTimersInOrder_StopsAtTheTime()
    {
        using var hold = clock.Hold();
        var fired = new List<int>();
        var timers = new[] { 3, 1, 2, 5 }.Select(hours => clock.CreateTimer(_ => fired.Add(hours), null, hours * Hour, Timeout.InfiniteTimeSpan)).ToList();
        await hold.AdvanceAsync(4 * Hour);
        Assert.Equal([1, 2, 3], fired);
        Assert.Equal(Start + (4 * Hour), clock.GetUtcNow());
        timers.ForEach(timer => timer.Dispose());
    }

    [Fact]
    public async Task AdvanceAsync_TimersDueExactlyThen_FireBeforeItAnswers()
    {
        using var hold = clock.Hold();
        var fired = new List<string>();
        // Created by another one only when the time has come: still part of that time.
        using var first = clock.CreateTimer(
            _ => clock.CreateTimer(_ => fired.Add("second"), null, TimeSpan.Zero, Timeout.InfiniteTimeSpan), null, Hour, Timeout.InfiniteTimeSpan);
        await hold.AdvanceAsync(Hour);
        Assert.Equal(["second"], fired);
    }

    [Fact]
    public async Task RunUntilAsync_TaskEnds_StandsStillFromThen()
    {
        using var hold = clock.Hold();
        var ended = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var end = clock.CreateTimer(_ => ended.SetResult(7), null, Hour, Timeout.InfiniteTimeSpan);
        using var later = clock.CreateTimer(_ => { }, null, 2 * Hour, Hour);
        Assert.Equal(7, await hold.RunUntilAsync(ended.Task));
        Assert.Equal(Start + Hour, clock.GetUtcNow());
    }

    [Fact]
    public async Task RunUntilAsync_TaskFails_HoldsAgainAndThrows()
    {
        using var hold = clock.Hold();
        await Assert.ThrowsAsync<InvalidOperationException>(
            () => hold.RunUntilAsync(Task.FromException<int>(new InvalidOperationException())));
        var wait = Task.Delay(Hour, clock);
        Assert.False(wait.IsCompleted);
        await hold.AdvanceAsync(Hour);
        await wait;
    }

    [Fact]
    public async Task Timer_Periodic_FiresEachTime()
    {
        using var hold = clock.Hold();
        var times = new List<DateTimeOffset>();
        using var timer = clock.CreateTimer(_ => times.Add(clock.GetUtcNow()), null, Hour, 2 * Hour);
        await hold.AdvanceAsync(5 * Hour);
        Assert.Equal([Start + Hour, Start + (3 * Hour), Start + (5 * Hour)], times);
    }

    [Fact]
    public async Task Timer_ChangedOrDisposed_OldTimeIsVoid()
    {
        using var hold = clock.Hold();
        var fired = new List<string>();
        using var changed = clock.CreateTimer(_ => fired.Add("changed"), null, Hour, Timeout.InfiniteTimeSpan);
        var disposed = clock.CreateTimer(_ => fired.Add("disposed"), null, Hour, Timeout.InfiniteTimeSpan);
        changed.Change(3 * Hour, Timeout.InfiniteTimeSpan);
        disposed.Dispose();
        Assert.False(disposed.Change(Hour, Timeout.InfiniteTimeSpan));
        await hold.AdvanceAsync(2 * Hour);
        Assert.Empty(fired);
        await hold.AdvanceAsync(2 * Hour);
        Assert.Equal(["changed"], fired);
    }

    [Fact]
    public async Task Holds_Several_AllMustBeReleased()
    {
        var first = clock.Hold();
        var second = clock.Hold();
        var wait = Task.Delay(Hour, clock);
        first.Dispose();
        first.Dispose();
        Assert.False(wait.IsCompleted);
        second.Dispose();
        await wait;
    }
}
