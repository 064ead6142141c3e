namespace CspOrchestrations.Durable.Local.Tests.Schedules;

public sealed class ScheduleRunnerTests
{
    private const string EveryDayAtSix = "0 0 6 * * *";
    private static readonly DateTimeOffset FirstSix = EngineFixture.Start.AddHours(6);

    private readonly List<DateTimeOffset> runs = [];

    [Fact]
    public async Task Schedule_New_RunsAtItsTimesAndNotBefore()
    {
        await using var engine = new EngineFixture(registry => Register(registry, EveryDayAtSix));
        await engine.Hold.AdvanceAsync(TimeSpan.FromHours(5));
        Assert.Empty(runs);
        await engine.Hold.AdvanceAsync(TimeSpan.FromDays(3));
        Assert.Equal([FirstSix, FirstSix.AddDays(1), FirstSix.AddDays(2)], runs);
    }

    [Fact]
    public async Task Schedule_MissedWhileStopped_IsCaughtUpOnceWithTheLastTime()
    {
        await using var engine = new EngineFixture(registry => Register(registry, EveryDayAtSix));
        await engine.Hold.AdvanceAsync(TimeSpan.FromDays(1));
        await engine.Engine.DisposeAsync();
        await engine.Hold.AdvanceAsync(TimeSpan.FromDays(10));
        await engine.RestartAsync();
        await engine.SettleAsync();
        Assert.Equal([FirstSix, FirstSix.AddDays(10)], runs);
    }

    [Fact]
    public async Task Schedule_RestartedAfterARun_DoesNotRunTwice()
    {
        await using var engine = new EngineFixture(registry => Register(registry, EveryDayAtSix));
        await engine.Hold.AdvanceAsync(TimeSpan.FromHours(7));
        await engine.RestartAsync();
        await engine.Hold.AdvanceAsync(TimeSpan.FromHours(7));
        Assert.Equal([FirstSix], runs);
    }

    [Fact]
    public async Task Schedule_RunFails_IsTriedAgainForTheSameTime()
    {
        var failures = 3;
        await using var engine = new EngineFixture(registry => Register(registry, EveryDayAtSix, (_, _) =>
            failures-- > 0 ? throw new InvalidOperationException("Not now.") : Task.CompletedTask));
        await engine.Hold.AdvanceAsync(TimeSpan.FromHours(7));
        Assert.Equal([FirstSix, FirstSix, FirstSix, FirstSix], runs);
        await engine.Hold.AdvanceAsync(TimeSpan.FromDays(1));
        Assert.Equal(FirstSix.AddDays(1), runs[^1]);
        Assert.Equal(5, runs.Count);
    }

    [Fact]
    public async Task Schedule_RunWaitsOnTheClock_TimePasses()
    {
        TimeProvider? clock = null;
        await using var engine = new EngineFixture(registry => Register(
            registry, EveryDayAtSix, (_, cancellationToken) => Task.Delay(TimeSpan.FromMinutes(5), clock!, cancellationToken)));
        clock = engine.Clock;
        await engine.Hold.AdvanceAsync(TimeSpan.FromDays(2));
        Assert.Equal(2, runs.Count);
    }

    [Fact]
    public async Task Schedule_StoppedDuringARun_StopsCleanlyAndRunsAgain()
    {
        var begun = new SemaphoreSlim(0);
        await using var engine = new EngineFixture(registry => Register(registry, EveryDayAtSix, async (_, cancellationToken) =>
        {
            begun.Release();
            if (runs.Count == 1)
            {
                try
                {
                    await Task.Delay(Timeout.Infinite, cancellationToken);
                }
                catch (OperationCanceledException exception)
                {
                    throw new HttpRequestException("The connection was closed.", exception);
                }
            }
        }));
        var advanced = engine.Hold.AdvanceAsync(TimeSpan.FromHours(7));
        await begun.WaitAsync();
        await engine.RestartAsync();
        await advanced;
        Assert.Equal([FirstSix, FirstSix], runs);
    }

    [Fact]
    public async Task Schedule_DiskRefusesItsMark_IsTriedAgain()
    {
        var refuse = true;
        await using var engine = new EngineFixture(
            registry => Register(registry, EveryDayAtSix),
            options => options with { BeforeCommit = () => { if (refuse) { throw new IOException("The disk is full."); } } });
        await engine.Hold.AdvanceAsync(TimeSpan.FromMinutes(1));
        refuse = false;
        await engine.Hold.AdvanceAsync(TimeSpan.FromHours(7));
        Assert.Equal([FirstSix], runs);
    }

    [Theory]
    [InlineData("every day")]
    [InlineData("0 6 * * *")]
    public void Schedule_WrongExpression_RefusesTheEngineAndNamesTheSchedule(string crontab)
    {
        var refused = Assert.Throws<ArgumentException>(() => new EngineFixture(registry => Register(registry, crontab)));
        Assert.Contains($"Schedule 'daily' has no valid crontab of six fields: '{crontab}'.", refused.Message, StringComparison.Ordinal);
    }

    private void Register(OrchestrationRegistry registry, string crontab, Func<DateTimeOffset, CancellationToken, Task>? run = null) =>
        registry.AddSchedule(new ScheduleRegistration("daily", crontab, (_, due, cancellationToken) =>
        {
            runs.Add(due);
            return run?.Invoke(due, cancellationToken) ?? Task.CompletedTask;
        }));
}
