namespace CspOrchestrations.Durable.Local.Tests.Dispatch;

public sealed class StopTests
{
    private static readonly OrchestratorName<int, int> Steps = new("Steps");
    private static readonly ActivityName<int, int> Work = new("Work");

    [Fact]
    public async Task Stop_ActivityUnderWay_RunsAgainAndTheFailureIsNotRecorded()
    {
        var begun = new SemaphoreSlim(0);
        var runs = 0;
        await using var engine = new EngineFixture(registry => registry
            .AddAsync(Work, async (input, cancellationToken) =>
            {
                if (++runs > 1)
                {
                    return input;
                }

                begun.Release();
                try
                {
                    await Task.Delay(Timeout.Infinite, cancellationToken);
                }
                catch (OperationCanceledException exception)
                {
                    // As clients do.
                    throw new HttpRequestException("The connection was closed.", exception);
                }

                return -1;
            })
            .Add(Steps, (context, input) => context.CallActivityAsync(Work, input)));
        await engine.Client.StartAsync(Steps, "steps-1", 5);
        await begun.WaitAsync();
        await engine.RestartAsync();
        var status = await engine.CompleteAsync("steps-1");
        Assert.Equal((RuntimeStatus.Completed, 5), (status.Status, status.Output?.GetInt32()));
        Assert.Equal(2, runs);
    }

    [Fact]
    public async Task Stop_InTheMiddleOfManyActivities_LeavesTheClockFree()
    {
        await using var engine = new EngineFixture(registry => registry
            .Add(Work, input => input)
            .Add(Steps, async (context, count) =>
            {
                for (var step = 0; step < count; step++)
                {
                    await context.CallActivityAsync(Work, step);
                }

                return count;
            }));
        for (var round = 0; round < 10; round++)
        {
            await engine.Client.StartAsync(Steps, $"steps-{round}", 50);
            await engine.RestartAsync();
        }

        // Hangs when a stopped engine left a hold behind.
        await engine.Hold.AdvanceAsync(TimeSpan.FromDays(1));
        var page = await engine.Client.QueryAsync(new InstanceQuery("steps-"));
        Assert.All(page.Items, item => Assert.Equal(RuntimeStatus.Completed, item.Status));
        Assert.Equal(10, page.Items.Count);
    }

    [Fact]
    public async Task Stop_SomebodyWaitsForAnEnd_IsTold()
    {
        await using var engine = new EngineFixture(registry => registry.Add(Steps, async (context, input) =>
        {
            await context.WaitForEventAsync<int>("never");
            return input;
        }));
        await engine.Client.StartAsync(Steps, "steps-1", 0);
        var client = engine.Client;
        var waiting = client.WaitForCompletionAsync("steps-1");
        await engine.RestartAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => waiting);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => client.GetAsync("steps-1"));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => client.RaiseEventAsync("steps-1", "never", 1));
    }

    [Fact]
    public async Task Stop_ActivityWaitsOnTheClock_EndsAndRunsAgain()
    {
        var clock = (TimeProvider?)null;
        await using var engine = new EngineFixture(registry => registry
            .AddAsync(Work, async (input, cancellationToken) =>
            {
                await Task.Delay(TimeSpan.FromHours(2), clock!, cancellationToken);
                return input;
            })
            .Add(Steps, (context, input) => context.CallActivityAsync(Work, input)));
        clock = engine.Clock;
        await engine.Client.StartAsync(Steps, "steps-1", 3);
        await engine.Hold.AdvanceAsync(TimeSpan.FromHours(1));
        await engine.RestartAsync();
        var status = await engine.CompleteAsync("steps-1");
        Assert.Equal(EngineFixture.Start.AddHours(3), status.LastUpdatedAt);
    }
}
