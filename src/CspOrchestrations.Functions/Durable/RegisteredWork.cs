using System.Text.Json;
using CspOrchestrations.Durable;
using Microsoft.DurableTask;

namespace CspOrchestrations.Functions.Durable;

/// <summary>Runs what the capabilities have registered, for the function of the same name.</summary>
internal sealed class RegisteredWork(OrchestrationRegistry registry, IServiceProvider services)
{
    public async Task<JsonElement> RunOrchestratorAsync(TaskOrchestrationContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var orchestrator = registry.Orchestrators.GetValueOrDefault(context.Name.Name)
            ?? throw new InvalidOperationException($"No orchestrator '{context.Name.Name}' is registered.");
        var input = context.GetInput<JsonElement?>()?.GetRawText();
        return Payloads.Parse(await orchestrator.RunAsync(services, new FunctionsOrchestrationContext(context), input));
    }

    public async Task<JsonElement> RunActivityAsync(
        string name, string instanceId, JsonElement input, CancellationToken cancellationToken)
    {
        var activity = registry.Activities.GetValueOrDefault(name)
            ?? throw new InvalidOperationException($"No activity '{name}' is registered.");
        var context = new ActivityContext(name, instanceId);
        return Payloads.Parse(await activity.RunAsync(services, context, input.GetRawText(), cancellationToken));
    }
}
