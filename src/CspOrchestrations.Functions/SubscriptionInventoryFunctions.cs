using System.Text.Json;
using CspOrchestrations.Functions.Durable;
using CspOrchestrations.Functions.Hosting;
using CspOrchestrations.Orchestrations.Reconciliation.Inventory;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace CspOrchestrations.Functions;

/// <summary>The inventory of subscriptions that billing lines are matched with: its workflow, its timer, and its face.</summary>
public sealed class SubscriptionInventoryFunctions(RegisteredWork work, BoundDurableTaskClient bound, HttpFace http)
{
    [Function(SubscriptionInventoryNames.Orchestrator)]
    public Task<JsonElement> Orchestrate([OrchestrationTrigger] TaskOrchestrationContext context) => work.RunOrchestratorAsync(context);

    [Function(SubscriptionInventoryNames.Schedule)]
    public Task Schedule(
        [TimerTrigger("%Schedules:DailySubscriptionInventory%")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        bound.Bind(client);
        return work.RunScheduleAsync(SubscriptionInventoryNames.Schedule, cancellationToken);
    }

    [Function(SubscriptionInventoryNames.TakePage)]
    public Task<JsonElement> TakePage([ActivityTrigger] JsonElement input, string instanceId, CancellationToken cancellationToken) =>
        work.RunActivityAsync(SubscriptionInventoryNames.TakePage, instanceId, input, cancellationToken);

    [Function(SubscriptionInventoryNames.Complete)]
    public Task<JsonElement> Complete([ActivityTrigger] JsonElement input, string instanceId, CancellationToken cancellationToken) =>
        work.RunActivityAsync(SubscriptionInventoryNames.Complete, instanceId, input, cancellationToken);

    [Function(HttpFace.Prefix + "startSubscriptionInventory")]
    public Task<IResult> StartInventory(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/reconciliation/inventory")] HttpRequest request,
        [DurableClient] DurableTaskClient client) =>
        http.HandleAsync("startSubscriptionInventory", request, client);

    [Function(HttpFace.Prefix + "getSubscriptionInventory")]
    public Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/reconciliation/inventory")] HttpRequest request,
        [DurableClient] DurableTaskClient client) =>
        http.HandleAsync("getSubscriptionInventory", request, client);
}
