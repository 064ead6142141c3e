using CspOrchestrations.Durable.Local.Clock;

namespace CspOrchestrations.Durable.Local.Tests;

/// <summary>Client back-offs and rate limits are timers of the engine's clock.</summary>
public sealed class ActivityWaitTests
{
    private static readonly OrchestratorName<TimeSpan, DateTimeOffset> Waiting = new("Waiting");
    private static readonly ActivityName<TimeSpan, DateTimeOffset> BackOff = new("BackOff");

    [Fact]
    public async Task Activity_WaitsOnTheClock_TimePasses()
    {
        VirtualClock? clock = null;
        await using var engine = new EngineFixture(registry => registry
            .AddActivity(BackOff, _ => new InlineActivity<TimeSpan, DateTimeOffset>(async (pause, cancellationToken) =>
            {
                await Task.Delay(pause, clock!, cancellationToken);
                return clock!.GetUtcNow();
            }))
            .Add(Waiting, (context, pause) => context.CallActivityAsync(BackOff, pause)));
        clock = engine.Clock;

        await engine.Client.StartAsync(Waiting, "waiting-1", TimeSpan.FromDays(3));
        var status = await engine.CompleteAsync("waiting-1");

        Assert.Equal(EngineFixture.Start.AddDays(3), status.Output!.Value.GetDateTimeOffset());
    }
}
