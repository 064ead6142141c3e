using System.Text.Json;
using CspOrchestrations.Durable;
using Microsoft.DurableTask;

namespace CspOrchestrations.Functions.Durable;

/// <summary>Runs what the capabilities have registered, for the function of the same name.</summary>
public sealed class RegisteredWork(OrchestrationRegistry registry, IServiceProvider services, TimeProvider time)
{
    public async Task<JsonElement> RunOrchestratorAsync(TaskOrchestrationContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var orchestrator = registry.Orchestrators.GetValueOrDefault(context.Name.Name)
            ?? throw new InvalidOperationException($"No orchestrator '{context.Name.Name}' is registered.");
        var input = context.GetInput<JsonElement?>()?.GetRawText();
        var output = await orchestrator.RunAsync(services, new FunctionsOrchestrationContext(context), input);
        return Payloads.Checked(output, $"Output of orchestrator '{context.Name.Name}'");
    }

    public async Task<JsonElement> RunActivityAsync(
        string name, string instanceId, JsonElement input, CancellationToken cancellationToken)
    {
        var activity = registry.Activities.GetValueOrDefault(name)
            ?? throw new InvalidOperationException($"No activity '{name}' is registered.");
        var context = new ActivityContext(name, instanceId);
        var output = await activity.RunAsync(services, context, input.GetRawText(), cancellationToken);
        return Payloads.Checked(output, $"Output of activity '{name}'");
    }

    /// <summary>For a timer that fired; what it missed while the app was away is caught up once, by the platform.</summary>
    public Task RunScheduleAsync(string name, CancellationToken cancellationToken)
    {
        var schedule = registry.Schedules.GetValueOrDefault(name)
            ?? throw new InvalidOperationException($"No schedule '{name}' is registered.");
        return schedule.Run(services, time.GetUtcNow(), cancellationToken);
    }
}
