namespace CspOrchestrations.Durable;

/// <summary>
/// Decides; never acts. Everything it does goes through its <see cref="IOrchestrationContext"/>, because its code is run
/// again from the start whenever the instance is loaded.
/// </summary>
public abstract class Orchestrator<TIn, TOut>
{
    public abstract Task<TOut> RunAsync(IOrchestrationContext context, TIn input);
}

/// <summary>Acts: one remote thing. It can run twice.</summary>
public abstract class Activity<TIn, TOut>
{
    public abstract Task<TOut> RunAsync(ActivityContext context, TIn input, CancellationToken cancellationToken);
}

/// <summary>Where an activity runs.</summary>
/// <param name="Name">The name the activity is registered under.</param>
/// <param name="InstanceId">The instance that called it.</param>
public sealed record ActivityContext(string Name, string InstanceId)
{
    private static readonly AsyncLocal<ActivityContext?> Running = new();

    /// <summary>
    /// Of the activity that this code runs in; null elsewhere. For what goes along with a remote call and decides nothing,
    /// such as its correlation.
    /// </summary>
    public static ActivityContext? Current => Running.Value;

    /// <summary>For the flow of the caller's asynchronous method.</summary>
    internal void Enter() => Running.Value = this;
}

/// <summary>The registered name of an orchestrator together with the types it takes and gives.</summary>
public sealed record OrchestratorName<TIn, TOut>(string Value)
{
    public override string ToString() => Value;
}

/// <summary>The registered name of an activity together with the types it takes and gives.</summary>
public sealed record ActivityName<TIn, TOut>(string Value)
{
    public override string ToString() => Value;
}

/// <summary>For workflows that take or give nothing.</summary>
public sealed record Nothing
{
    public static Nothing Value { get; } = new();
}
