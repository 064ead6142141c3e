using System.Text.Json;
using CspOrchestrations.Functions.Durable;
using CspOrchestrations.Orchestrations.Reconciliation.Export;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace CspOrchestrations.Functions;

/// <summary>The exports of each morning: their timer and the workflow that starts them.</summary>
public sealed class ScheduledExportFunctions(RegisteredWork work, BoundDurableTaskClient bound)
{
    [Function(ReconciliationExportNames.Schedule)]
    public Task Schedule(
        [TimerTrigger("%Schedules:ReconciliationExports%")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        bound.Bind(client);
        return work.RunScheduleAsync(ReconciliationExportNames.Schedule, cancellationToken);
    }

    [Function(ReconciliationExportNames.Scheduled)]
    public Task<JsonElement> Orchestrate([OrchestrationTrigger] TaskOrchestrationContext context) => work.RunOrchestratorAsync(context);

    [Function(ReconciliationExportNames.ListDue)]
    public Task<JsonElement> ListDue([ActivityTrigger] JsonElement input, string instanceId, CancellationToken cancellationToken) =>
        work.RunActivityAsync(ReconciliationExportNames.ListDue, instanceId, input, cancellationToken);

    /// <summary>Starts workflows, so it binds a client as activities seldom do.</summary>
    [Function(ReconciliationExportNames.StartScheduled)]
    public Task<JsonElement> Start(
        [ActivityTrigger] JsonElement input, string instanceId, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        bound.Bind(client);
        return work.RunActivityAsync(ReconciliationExportNames.StartScheduled, instanceId, input, cancellationToken);
    }

    [Function(ReconciliationExportNames.TellOfInvoices)]
    public Task<JsonElement> Tell([ActivityTrigger] JsonElement input, string instanceId, CancellationToken cancellationToken) =>
        work.RunActivityAsync(ReconciliationExportNames.TellOfInvoices, instanceId, input, cancellationToken);
}
