using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace CspOrchestrations.Durable.Local.Tests.Dispatch;

/// <summary>A system clock that is set, and a machine that slept.</summary>
public sealed class ClockSetTests : IAsyncLifetime, IAsyncDisposable
{
    private static readonly OrchestratorName<TimeSpan, TimeSpan> Sleep = new("Sleep");
    private static readonly ActivityName<int, int> Signal = new("Signal");
    private static readonly TimeSpan Year = TimeSpan.FromDays(365);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("csp-clock-");
    private readonly ServiceProvider services = new ServiceCollection().BuildServiceProvider();
    private readonly SettableTime time = new(EngineFixture.Start);
    private readonly SemaphoreSlim signalled = new(0);
    private readonly LocalEngine engine;

    public ClockSetTests()
    {
        var registry = new OrchestrationRegistry()
            .Add(Signal, input =>
            {
                signalled.Release();
                return input;
            })
            .Add(Sleep, async (context, span) =>
            {
                var begin = context.CurrentUtcDateTime;
                await context.CallActivityAsync(Signal, 0);
                await context.CreateTimerAsync(begin + span);
                return context.CurrentUtcDateTime - begin;
            });
        engine = new LocalEngine(
            new LocalEngineOptions { DatabasePath = Path.Combine(folder.FullName, "engine.db") }, registry, services, time, NullLoggerFactory.Instance);
        engine.Start();
    }

    Task IAsyncLifetime.InitializeAsync() => Task.CompletedTask;

    // xunit knows its own interface only, the analyzers know the framework's.
    Task IAsyncLifetime.DisposeAsync() => DisposeAsync().AsTask();

    public async ValueTask DisposeAsync()
    {
        signalled.Dispose();
        await engine.DisposeAsync();
        await services.DisposeAsync();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Timer_ClockSetForward_FiresWithinAMinute()
    {
        await StartAsync("sleep-1", TimeSpan.FromDays(30));
        time.Set(Year);
        time.Advance(TimeSpan.FromMinutes(1));
        var status = await engine.Client.WaitForCompletionAsync("sleep-1");
        Assert.Equal(RuntimeStatus.Completed, status.Status);
    }

    [Fact]
    public async Task Timer_ClockSetBack_IsNotEarly()
    {
        time.Set(Year);
        await StartAsync("sleep-1", TimeSpan.Zero);
        await engine.Client.WaitForCompletionAsync("sleep-1");
        time.Set(-Year);

        // The engine has seen the later year; timers of this one must wait all the same.
        await StartAsync("sleep-2", TimeSpan.FromHours(1));
        await StartAsync("sleep-3", TimeSpan.Zero);
        await engine.Client.WaitForCompletionAsync("sleep-3");
        time.Advance(TimeSpan.FromHours(1));
        var status = await engine.Client.WaitForCompletionAsync("sleep-2");
        Assert.Equal(TimeSpan.FromHours(1), TimeSpan.Parse(status.Output!.Value.GetString()!, System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task Orchestrator_ClockSetBack_NeverSeesTimeGoBack()
    {
        await StartAsync("sleep-1", TimeSpan.FromHours(1));
        time.Set(-TimeSpan.FromDays(1));
        time.Advance(TimeSpan.FromDays(2));
        var status = await engine.Client.WaitForCompletionAsync("sleep-1");
        Assert.True(TimeSpan.Parse(status.Output!.Value.GetString()!, System.Globalization.CultureInfo.InvariantCulture) >= TimeSpan.FromHours(1));
    }

    /// <summary>Until its activity has run: the timer follows.</summary>
    private async Task StartAsync(string id, TimeSpan span)
    {
        await engine.Client.StartAsync(Sleep, id, span);
        await signalled.WaitAsync();
    }
}
