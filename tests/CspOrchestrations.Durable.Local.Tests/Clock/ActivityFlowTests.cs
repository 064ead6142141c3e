using CspOrchestrations.Durable.Local.Clock;

namespace CspOrchestrations.Durable.Local.Tests.Clock;

/// <summary>Activities that wait on the engine's clock: back-offs and rate limits of clients.</summary>
public sealed class ActivityFlowTests
{
    private static readonly OrchestratorName<int, DateTimeOffset> FanOut = new("FanOut");
    private static readonly ActivityName<int, DateTimeOffset> Wait = new("Wait");
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Fact]
    public async Task Activity_WaitsOnTheClock_TimePasses()
    {
        var ended = await RunAsync(1, clock => Task.Delay(Hour, clock));
        Assert.Equal(EngineFixture.Start + Hour, ended);
    }

    [Fact]
    public async Task Activity_WaitsInSequence_TimesAddUp()
    {
        var ended = await RunAsync(1, async clock =>
        {
            await Task.Delay(Hour, clock);
            await Task.Yield();
            await Task.Delay(Hour, clock);
        });
        Assert.Equal(EngineFixture.Start + (2 * Hour), ended);
    }

    [Fact]
    public async Task Activity_WaitsInNestedAndParallelBranches_EndsWithTheLongest()
    {
        var ended = await RunAsync(1, clock => Task.WhenAll(Branch(clock, 1), Branch(clock, 2), Branch(clock, 3)));
        Assert.Equal(EngineFixture.Start + (4 * Hour), ended);

        static async Task Branch(VirtualClock clock, int hours)
        {
            await Task.Delay(hours * Hour, clock);
            await Nested(clock);
        }

        static async Task Nested(VirtualClock clock) => await Task.Delay(Hour, clock);
    }

    [Fact]
    public async Task Activity_WorksBesideAnArmedTimer_ClockStandsStill()
    {
        var ended = await RunAsync(1, clock =>
        {
            var wait = Task.Delay(Hour, clock);
            // Still on the activity's thread: the clock must not jump to the timer before anybody waits for it.
            Assert.False(SpinWait.SpinUntil(() => wait.IsCompleted, TimeSpan.FromMilliseconds(50)));
            return wait;
        });
        Assert.Equal(EngineFixture.Start + Hour, ended);
    }

    [Fact]
    public async Task Activity_GivesUpAWait_ClockStandsStillWhileItWorks()
    {
        var ended = await RunAsync(1, async clock =>
        {
            using var cancel = new CancellationTokenSource();
            var wait = Task.Delay(Hour, clock, cancel.Token);
            await cancel.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => wait);
            await Task.Yield();
        });
        Assert.Equal(EngineFixture.Start, ended);
    }

    [Fact]
    public async Task Activity_LeavesATimerBehind_OthersGoOn()
    {
        var ended = await RunAsync(3, clock =>
        {
            _ = Task.Delay(Hour, clock);
            return Task.CompletedTask;
        });
        Assert.Equal(EngineFixture.Start, ended);
    }

    [Fact]
    public async Task Activity_PeriodicTimer_TimePasses()
    {
        var ended = await RunAsync(1, async clock =>
        {
            using var timer = new PeriodicTimer(Hour, clock);
            for (var tick = 0; tick < 5; tick++)
            {
                Assert.True(await timer.WaitForNextTickAsync());
            }
        });
        // Ticks do not wait for whoever counts them.
        Assert.True(ended >= EngineFixture.Start + (5 * Hour));
    }

    [Fact]
    public async Task Activities_MoreThanWorkersAllWaiting_QueuedOnesGetTheirTurn()
    {
        // 2 at once, 10 in all: five rounds of an hour.
        var ended = await RunAsync(10, clock => Task.Delay(Hour, clock), workers: 2);
        Assert.Equal(EngineFixture.Start + (5 * Hour), ended);
    }

    private static async Task<DateTimeOffset> RunAsync(int count, Func<VirtualClock, Task> work, int workers = 64)
    {
        VirtualClock? clock = null;
        await using var engine = new EngineFixture(
            registry => registry
                .AddAsync(Wait, async (_, _) =>
                {
                    await work(clock!);
                    return clock!.GetUtcNow();
                })
                .Add(FanOut, async (context, calls) =>
                    (await Task.WhenAll(Enumerable.Range(0, calls).Select(call => context.CallActivityAsync(Wait, call)))).Max()),
            options => options with { MaxConcurrentActivities = workers });
        clock = engine.Clock;
        await engine.Client.StartAsync(FanOut, "fan-1", count);
        var status = await engine.CompleteAsync("fan-1");
        Assert.Equal(RuntimeStatus.Completed, status.Status);
        return status.Output!.Value.GetDateTimeOffset();
    }
}
