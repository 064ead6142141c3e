using Microsoft.Extensions.DependencyInjection;

namespace CspOrchestrations.Durable;

/// <summary>
/// The orchestrators, activities and schedules of a host, by name. Filled at start by each capability's own
/// registration; engines read it, nothing scans assemblies.
/// </summary>
public sealed class OrchestrationRegistry
{
    private readonly Dictionary<string, OrchestratorRegistration> orchestrators = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ActivityRegistration> activities = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ScheduleRegistration> schedules = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, OrchestratorRegistration> Orchestrators => orchestrators;

    public IReadOnlyDictionary<string, ActivityRegistration> Activities => activities;

    public IReadOnlyDictionary<string, ScheduleRegistration> Schedules => schedules;

    /// <exception cref="ArgumentException">The name is taken.</exception>
    public OrchestrationRegistry AddOrchestrator<TIn, TOut>(
        OrchestratorName<TIn, TOut> name, Func<IServiceProvider, Orchestrator<TIn, TOut>> create)
    {
        orchestrators.Add(name.Value, new OrchestratorRegistration<TIn, TOut>(name.Value, create));
        return this;
    }

    /// <inheritdoc cref="AddOrchestrator{TIn,TOut}(OrchestratorName{TIn,TOut},Func{IServiceProvider,Orchestrator{TIn,TOut}})"/>
    public OrchestrationRegistry AddOrchestrator<TOrchestrator, TIn, TOut>(OrchestratorName<TIn, TOut> name)
        where TOrchestrator : Orchestrator<TIn, TOut> =>
        AddOrchestrator(name, services => ActivatorUtilities.CreateInstance<TOrchestrator>(services));

    /// <exception cref="ArgumentException">The name is taken.</exception>
    public OrchestrationRegistry AddActivity<TIn, TOut>(
        ActivityName<TIn, TOut> name, Func<IServiceProvider, Activity<TIn, TOut>> create)
    {
        activities.Add(name.Value, new ActivityRegistration<TIn, TOut>(name.Value, create));
        return this;
    }

    /// <inheritdoc cref="AddActivity{TIn,TOut}(ActivityName{TIn,TOut},Func{IServiceProvider,Activity{TIn,TOut}})"/>
    public OrchestrationRegistry AddActivity<TActivity, TIn, TOut>(ActivityName<TIn, TOut> name)
        where TActivity : Activity<TIn, TOut> =>
        AddActivity(name, services => ActivatorUtilities.CreateInstance<TActivity>(services));

    /// <exception cref="ArgumentException">The name is taken.</exception>
    public OrchestrationRegistry AddSchedule(ScheduleRegistration schedule)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        schedules.Add(schedule.Name, schedule);
        return this;
    }
}

/// <summary>Something that happens on a timer; missed runs are caught up once.</summary>
/// <param name="Name">Unique; the last run is remembered under it.</param>
/// <param name="Crontab">Six fields, seconds first, UTC, as Azure Functions uses them.</param>
/// <param name="Run">Starts what is due; gets the time the run was due. It may be called twice for one time.</param>
public sealed record ScheduleRegistration(
    string Name, string Crontab, Func<IServiceProvider, DateTimeOffset, CancellationToken, Task> Run);

/// <summary>An orchestrator without its types, for engines.</summary>
public abstract class OrchestratorRegistration(string name)
{
    public string Name { get; } = name;

    /// <summary>Runs the code once, from the start, with JSON in and JSON out.</summary>
    public abstract Task<string> RunAsync(IServiceProvider services, IOrchestrationContext context, string? input);
}

/// <summary>An activity without its types, for engines.</summary>
public abstract class ActivityRegistration(string name)
{
    public string Name { get; } = name;

    /// <summary>Runs the activity with JSON in and JSON out.</summary>
    public abstract Task<string> RunAsync(
        IServiceProvider services, ActivityContext context, string? input, CancellationToken cancellationToken);
}

internal sealed class OrchestratorRegistration<TIn, TOut>(string name, Func<IServiceProvider, Orchestrator<TIn, TOut>> create)
    : OrchestratorRegistration(name)
{
    public override async Task<string> RunAsync(IServiceProvider services, IOrchestrationContext context, string? input)
    {
        var orchestrator = create(services);
        // No ConfigureAwait(false) anywhere on this path: continuations stay on the engine's episode.
        var output = await orchestrator.RunAsync(context, DurableJson.Deserialize<TIn>(input, $"Input of orchestrator '{Name}'")!);
        var what = $"Output of orchestrator '{Name}'";
        return PayloadLimits.Checked(DurableJson.Serialize(output, what), what);
    }
}

internal sealed class ActivityRegistration<TIn, TOut>(string name, Func<IServiceProvider, Activity<TIn, TOut>> create)
    : ActivityRegistration(name)
{
    public override async Task<string> RunAsync(
        IServiceProvider services, ActivityContext context, string? input, CancellationToken cancellationToken)
    {
        context.Enter();
        var typedInput = DurableJson.Deserialize<TIn>(input, $"Input of activity '{Name}'")!;
        var output = await create(services).RunAsync(context, typedInput, cancellationToken).ConfigureAwait(false);
        return DurableJson.Serialize(output, $"Output of activity '{Name}'");
    }
}
