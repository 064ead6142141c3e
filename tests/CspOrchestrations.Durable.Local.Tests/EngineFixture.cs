using CspOrchestrations.Durable.Local.Clock;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace CspOrchestrations.Durable.Local.Tests;

/// <summary>An engine on a file of its own in virtual time; it can be stopped and started again.</summary>
public sealed class EngineFixture : IAsyncDisposable
{
    public static readonly DateTimeOffset Start = new(2026, 5, 4, 0, 0, 0, TimeSpan.Zero);

    private readonly string folder = Directory.CreateTempSubdirectory("csp-engine-").FullName;
    private readonly ServiceProvider services = new ServiceCollection().BuildServiceProvider();

    public EngineFixture(Action<OrchestrationRegistry>? register = null)
    {
        register?.Invoke(Registry);
        Hold = Clock.Hold();
        Engine = CreateEngine();
        Engine.Start();
    }

    public VirtualClock Clock { get; } = new(Start);

    /// <summary>The tests decide when time runs.</summary>
    public ClockHold Hold { get; }

    public OrchestrationRegistry Registry { get; private set; } = new();

    public LocalEngine Engine { get; private set; }

    public IOrchestrationClient Client => Engine.Client;

    public string DatabasePath => Path.Combine(folder, "engine.db");

    public LocalEngineOptions Options { get; set; } = new() { DatabasePath = "" };

    /// <summary>Stops where it stands and starts again, with other code when given.</summary>
    public async Task RestartAsync(Action<OrchestrationRegistry>? register = null)
    {
        await Engine.DisposeAsync();
        if (register is not null)
        {
            Registry = new OrchestrationRegistry();
            register(Registry);
        }

        Engine = CreateEngine();
        Engine.Start();
    }

    public Task<InstanceStatus> CompleteAsync(string instanceId) => Hold.RunUntilAsync(Client.WaitForCompletionAsync(instanceId));

    /// <summary>Lets everything happen that needs no time to pass.</summary>
    public Task SettleAsync() => Hold.AdvanceAsync(TimeSpan.Zero);

    public async ValueTask DisposeAsync()
    {
        await Engine.DisposeAsync();
        await services.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private LocalEngine CreateEngine() =>
        new(Options with { DatabasePath = DatabasePath }, Registry, services, Clock, NullLoggerFactory.Instance);
}

/// <summary>An orchestrator from a lambda.</summary>
public sealed class Inline<TIn, TOut>(Func<IOrchestrationContext, TIn, Task<TOut>> run) : Orchestrator<TIn, TOut>
{
    public override Task<TOut> RunAsync(IOrchestrationContext context, TIn input) => run(context, input);
}

/// <summary>An activity from a lambda.</summary>
public sealed class InlineActivity<TIn, TOut>(Func<TIn, CancellationToken, Task<TOut>> run) : Activity<TIn, TOut>
{
    public override Task<TOut> RunAsync(ActivityContext context, TIn input, CancellationToken cancellationToken) => run(input, cancellationToken);
}

public static class RegistryExtensions
{
    public static OrchestrationRegistry Add<TIn, TOut>(
        this OrchestrationRegistry registry, OrchestratorName<TIn, TOut> name, Func<IOrchestrationContext, TIn, Task<TOut>> run) =>
        registry.AddOrchestrator(name, _ => new Inline<TIn, TOut>(run));

    public static OrchestrationRegistry Add<TIn, TOut>(this OrchestrationRegistry registry, ActivityName<TIn, TOut> name, Func<TIn, TOut> run) =>
        registry.AddActivity(name, _ => new InlineActivity<TIn, TOut>((input, _) => Task.FromResult(run(input))));
}
