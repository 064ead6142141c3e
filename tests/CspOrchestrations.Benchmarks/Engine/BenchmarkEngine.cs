using CspOrchestrations.Durable;
using CspOrchestrations.Durable.Local;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace CspOrchestrations.Benchmarks.Engine;

/// <summary>An engine in real time on a file of its own, with the workflows that are measured.</summary>
internal sealed class BenchmarkEngine : IAsyncDisposable
{
    public static readonly OrchestratorName<int, int> ThreeActivities = new("ThreeActivities");
    public static readonly OrchestratorName<int, int> Sleeper = new("Sleeper");
    private static readonly ActivityName<int, int> AddOne = new("AddOne");

    private readonly string folder;
    private readonly ServiceProvider services = new ServiceCollection().BuildServiceProvider();

    private BenchmarkEngine(string folder)
    {
        this.folder = folder;
        var registry = new OrchestrationRegistry()
            .AddActivity(AddOne, _ => new AddOneActivity())
            .AddOrchestrator(ThreeActivities, _ => new ThreeActivitiesOrchestrator())
            .AddOrchestrator(Sleeper, _ => new SleeperOrchestrator());
        Engine = new LocalEngine(
            new LocalEngineOptions { DatabasePath = Path.Combine(folder, "engine.db") }, registry, services, TimeProvider.System, NullLoggerFactory.Instance);
        Engine.Start();
    }

    public LocalEngine Engine { get; }

    public static BenchmarkEngine Open(string folder) => new(folder);

    public static string NewFolder() => Directory.CreateTempSubdirectory("csp-benchmark-").FullName;

    public async ValueTask DisposeAsync()
    {
        await Engine.DisposeAsync();
        await services.DisposeAsync();
    }

    public void DeleteFolder() => Directory.Delete(folder, recursive: true);

    private sealed class AddOneActivity : Activity<int, int>
    {
        public override Task<int> RunAsync(ActivityContext context, int input, CancellationToken cancellationToken) => Task.FromResult(input + 1);
    }

    private sealed class ThreeActivitiesOrchestrator : Orchestrator<int, int>
    {
        public override async Task<int> RunAsync(IOrchestrationContext context, int input)
        {
            input = await context.CallActivityAsync(AddOne, input);
            input = await context.CallActivityAsync(AddOne, input);
            return await context.CallActivityAsync(AddOne, input);
        }
    }

    private sealed class SleeperOrchestrator : Orchestrator<int, int>
    {
        public override async Task<int> RunAsync(IOrchestrationContext context, int input)
        {
            await context.CreateTimerAsync(context.CurrentUtcDateTime.AddDays(300));
            return input;
        }
    }
}
