using CspOrchestrations.Durable;

namespace CspOrchestrations.Conformance;

/// <summary>Registers a scenario's work from lambdas. Names are the scenario's own, so that all can share one worker.</summary>
internal sealed class ScenarioBuilder(string scenario)
{
    public OrchestrationRegistry Registry { get; } = new();

    public ActivityName<TIn, TOut> Activity<TIn, TOut>(string name, Func<TIn, TOut> act) =>
        Activity<TIn, TOut>(name, (_, input) => act(input));

    public ActivityName<TIn, TOut> Activity<TIn, TOut>(string name, Func<ActivityContext, TIn, TOut> act)
    {
        var scoped = new ActivityName<TIn, TOut>(Scoped(name));
        Registry.AddActivity(scoped, _ => new LambdaActivity<TIn, TOut>(act));
        return scoped;
    }

    public OrchestratorName<TIn, object?> Orchestrator<TIn>(string name, Func<IOrchestrationContext, TIn, Task<object?>> decide)
    {
        var scoped = new OrchestratorName<TIn, object?>(Scoped(name));
        Registry.AddOrchestrator(scoped, _ => new LambdaOrchestrator<TIn>(decide));
        return scoped;
    }

    /// <summary>The name that <paramref name="name"/> is registered under.</summary>
    public string Scoped(string name) => $"{scenario}.{name}";

    private sealed class LambdaActivity<TIn, TOut>(Func<ActivityContext, TIn, TOut> act) : Activity<TIn, TOut>
    {
        public override Task<TOut> RunAsync(ActivityContext context, TIn input, CancellationToken cancellationToken) =>
            Task.FromResult(act(context, input));
    }

    private sealed class LambdaOrchestrator<TIn>(Func<IOrchestrationContext, TIn, Task<object?>> decide) : Orchestrator<TIn, object?>
    {
        public override Task<object?> RunAsync(IOrchestrationContext context, TIn input) => decide(context, input);
    }
}
