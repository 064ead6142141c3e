namespace CspOrchestrations.Durable.Local.Tests;

public sealed class BasicsTests
{
    private static readonly OrchestratorName<int, int> Three = new("Three");
    private static readonly ActivityName<int, int> AddOne = new("AddOne");

    [Fact]
    public async Task Start_ThreeActivities_CompletesWithTheResult()
    {
        await using var engine = new EngineFixture(registry => registry
            .Add(AddOne, x => x + 1)
            .Add(Three, async (context, x) =>
            {
                x = await context.CallActivityAsync(AddOne, x);
                x = await context.CallActivityAsync(AddOne, x);
                return await context.CallActivityAsync(AddOne, x);
            }));
        await engine.Client.StartAsync(Three, "three-1", 4);
        var status = await engine.CompleteAsync("three-1");
        Assert.Equal(RuntimeStatus.Completed, status.Status);
        Assert.Equal(7, status.Output!.Value.GetInt32());
    }

    [Fact]
    public async Task Timer_AYear_RunsInVirtualTime()
    {
        await using var engine = new EngineFixture(registry => registry
            .Add(Three, async (context, days) =>
            {
                for (var day = 0; day < days; day++)
                {
                    await context.CreateTimerAsync(context.CurrentUtcDateTime.AddDays(1));
                }

                return days;
            }));
        await engine.Client.StartAsync(Three, "three-1", 365);
        var status = await engine.CompleteAsync("three-1");
        Assert.Equal(EngineFixture.Start.AddDays(365), status.LastUpdatedAt);
    }

    [Fact]
    public async Task Timer_RestartedInTheMiddle_GoesOn()
    {
        await using var engine = new EngineFixture(registry => registry
            .Add(AddOne, x => x + 1)
            .Add(Three, async (context, x) =>
            {
                x = await context.CallActivityAsync(AddOne, x);
                await context.CreateTimerAsync(context.CurrentUtcDateTime.AddDays(10));
                return await context.CallActivityAsync(AddOne, x);
            }));
        await engine.Client.StartAsync(Three, "three-1", 0);
        await engine.Hold.AdvanceAsync(TimeSpan.FromDays(5));
        await engine.RestartAsync();
        var status = await engine.CompleteAsync("three-1");
        Assert.Equal(2, status.Output!.Value.GetInt32());
        Assert.Equal(EngineFixture.Start.AddDays(10), status.LastUpdatedAt);
    }
}
