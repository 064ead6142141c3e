using CspOrchestrations.Durable;
using CspOrchestrations.Durable.Local;
using CspOrchestrations.Local.Data;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace CspOrchestrations.Local.Tests;

/// <summary>The smallest workflow there is, for tests that need an engine with something in it.</summary>
internal static class Greeting
{
    private static readonly OrchestratorName<string, string> Name = new("Greeting");

    public static LocalEngine OpenEngine(DataFolder data)
    {
        var registry = new OrchestrationRegistry().AddOrchestrator(Name, _ => new Orchestrator());
        var engine = new LocalEngine(
            new LocalEngineOptions { DatabasePath = data.EngineFile }, registry, new ServiceCollection().BuildServiceProvider(),
            TimeProvider.System, NullLoggerFactory.Instance);
        engine.Start();
        return engine;
    }

    public static async Task RunAsync(LocalEngine engine, string instanceId, string whom)
    {
        await engine.Client.StartAsync(Name, instanceId, whom);
        await engine.Client.WaitForCompletionAsync(instanceId);
    }

    private sealed class Orchestrator : Orchestrator<string, string>
    {
        public override Task<string> RunAsync(IOrchestrationContext context, string input) => Task.FromResult($"Hello {input}");
    }
}
