namespace CspOrchestrations.Durable.Local.Tests;

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

    public static OrchestrationRegistry AddAsync<TIn, TOut>(
        this OrchestrationRegistry registry, ActivityName<TIn, TOut> name, Func<TIn, CancellationToken, Task<TOut>> run) =>
        registry.AddActivity(name, _ => new InlineActivity<TIn, TOut>(run));
}
