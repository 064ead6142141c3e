namespace CspOrchestrations.Durable.Local.Tests.Dispatch;

public sealed class TimerTests
{
    private static readonly OrchestratorName<DateTimeOffset, DateTimeOffset> Sleep = new("Sleep");
    private static readonly OrchestratorName<int, string> Flow = new("Flow");
    private static readonly DateTimeOffset Start = EngineFixture.Start;

    [Fact]
    public async Task Timers_OfOneInstance_FireInTheOrderOfTheirTimes()
    {
        await using var engine = new EngineFixture(registry => registry.Add(Flow, async (context, _) =>
        {
            var order = new List<int>();
            await Task.WhenAll(new[] { 5, 1, 4, 2, 3 }.Select(async hours =>
            {
                await context.CreateTimerAsync(Start.AddHours(hours));
                order.Add(hours);
            }));
            return string.Join(' ', order);
        }));
        await engine.Client.StartAsync(Flow, "flow-1", 0);
        await engine.Hold.AdvanceAsync(TimeSpan.FromHours(2));
        await engine.RestartAsync();
        Assert.Equal("1 2 3 4 5", (await engine.CompleteAsync("flow-1")).Output!.Value.GetString());
    }

    [Fact]
    public async Task Timers_ManyDueWhileStopped_AllFireInOrderAtTheStart()
    {
        await using var engine = new EngineFixture(registry => registry.Add(Flow, async (context, _) =>
        {
            var order = new List<int>();
            await Task.WhenAll(new[] { 3, 1, 2 }.Select(async hours =>
            {
                await context.CreateTimerAsync(Start.AddHours(hours));
                order.Add(hours);
            }));
            return string.Join(' ', order);
        }));
        await engine.Client.StartAsync(Flow, "flow-1", 0);
        await engine.SettleAsync();
        await engine.Engine.DisposeAsync();
        await engine.Hold.AdvanceAsync(TimeSpan.FromHours(10));
        await engine.RestartAsync();
        var status = await engine.CompleteAsync("flow-1");
        Assert.Equal("1 2 3", status.Output!.Value.GetString());
        Assert.Equal(Start.AddHours(10), status.LastUpdatedAt);
    }

    [Fact]
    public async Task Timers_ThousandsDueAtOnce_AllFire()
    {
        const int Count = 2_000;
        await using var engine = new EngineFixture(RegisterSleep);
        await Task.WhenAll(Enumerable.Range(0, Count).Select(n => engine.Client.StartAsync(Sleep, $"sleep-{n}", Start.AddDays(1))));
        await engine.Hold.AdvanceAsync(TimeSpan.FromDays(1));
        Assert.Equal(Count, EngineFile.Rows(engine.DatabasePath, "instances").Count(row => row.Contains("| Sleep | 3 |", StringComparison.Ordinal)));
        Assert.Empty(EngineFile.Rows(engine.DatabasePath, "timers"));
    }

    [Fact]
    public async Task Timer_InThePast_FiresAtOnce()
    {
        await using var engine = new EngineFixture(RegisterSleep);
        await engine.Client.StartAsync(Sleep, "sleep-1", Start.AddYears(-1));
        Assert.Equal(Start, (await engine.CompleteAsync("sleep-1")).LastUpdatedAt);
    }

    [Fact]
    public async Task Deadline_EventCameFirst_LeavesNoTimer()
    {
        await using var engine = new EngineFixture(registry => registry.Add(Flow, async (context, _) =>
        {
            await context.WaitForEventAsync<int>("go", Start.AddDays(1));
            await context.WaitForEventAsync<int>("end");
            return context.CurrentUtcDateTime.ToString("O");
        }));
        await engine.Client.StartAsync(Flow, "flow-1", 0);
        await engine.SettleAsync();
        Assert.Single(EngineFile.Rows(engine.DatabasePath, "timers"));
        await engine.Client.RaiseEventAsync("flow-1", "go", 1);
        await engine.SettleAsync();
        Assert.Empty(EngineFile.Rows(engine.DatabasePath, "timers"));
        await engine.Hold.AdvanceAsync(TimeSpan.FromDays(2));
        Assert.Equal(RuntimeStatus.Running, (await engine.StatusAsync("flow-1")).Status);
    }

    [Fact]
    public async Task Sleepers_ManyMoreThanTheCache_DoNotStayInMemory()
    {
        await using var engine = new EngineFixture(RegisterSleep, options => options with { MaxCachedInstances = 10 });
        await Task.WhenAll(Enumerable.Range(0, 300).Select(n => engine.Client.StartAsync(Sleep, $"sleep-{n}", Start.AddDays(n % 7))));
        await engine.SettleAsync();
        Assert.InRange(engine.Engine.CachedInstances, 0, 10);
        await engine.RestartAsync();
        Assert.Equal(0, engine.Engine.CachedInstances);
        await engine.Hold.AdvanceAsync(TimeSpan.FromDays(7));
        Assert.Empty(EngineFile.Rows(engine.DatabasePath, "timers"));
    }

    private static void RegisterSleep(OrchestrationRegistry registry) => registry.Add(Sleep, async (context, until) =>
    {
        await context.CreateTimerAsync(until);
        return context.CurrentUtcDateTime;
    });
}
