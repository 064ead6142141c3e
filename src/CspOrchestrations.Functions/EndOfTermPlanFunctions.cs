using System.Text.Json;
using CspOrchestrations.Functions.Durable;
using CspOrchestrations.Functions.Hosting;
using CspOrchestrations.Orchestrations.EndOfTerm.Plans;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace CspOrchestrations.Functions;

/// <summary>Bulk decisions on ends of terms: the workflow that applies a plan, and the commands of its face.</summary>
public sealed class EndOfTermPlanFunctions(RegisteredWork work, BoundDurableTaskClient bound, HttpFace http)
{
    [Function(EndOfTermPlanNames.Orchestrator)]
    public Task<JsonElement> Orchestrate([OrchestrationTrigger] TaskOrchestrationContext context) => work.RunOrchestratorAsync(context);

    /// <summary>Raises events at the workflows it decides for.</summary>
    [Function(EndOfTermPlanNames.ApplyRows)]
    public Task<JsonElement> ApplyRows(
        [ActivityTrigger] JsonElement input, string instanceId, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        bound.Bind(client);
        return work.RunActivityAsync(EndOfTermPlanNames.ApplyRows, instanceId, input, cancellationToken);
    }

    [Function(EndOfTermPlanNames.Record)]
    public Task<JsonElement> Record([ActivityTrigger] JsonElement input, string instanceId, CancellationToken cancellationToken) =>
        work.RunActivityAsync(EndOfTermPlanNames.Record, instanceId, input, cancellationToken);

    [Function(HttpFace.Prefix + "makeEndOfTermPlan")]
    public Task<IResult> Make(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/end-of-term/plans")] HttpRequest request,
        [DurableClient] DurableTaskClient client) =>
        http.HandleAsync("makeEndOfTermPlan", request, client);

    [Function(HttpFace.Prefix + "listEndOfTermPlans")]
    public Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/end-of-term/plans")] HttpRequest request,
        [DurableClient] DurableTaskClient client) =>
        http.HandleAsync("listEndOfTermPlans", request, client);

    [Function(HttpFace.Prefix + "getEndOfTermPlan")]
    public Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/end-of-term/plans/{id}")] HttpRequest request,
        [DurableClient] DurableTaskClient client) =>
        http.HandleAsync("getEndOfTermPlan", request, client);

    [Function(HttpFace.Prefix + "applyEndOfTermPlan")]
    public Task<IResult> Apply(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/end-of-term/plans/{id}/apply")] HttpRequest request,
        [DurableClient] DurableTaskClient client) =>
        http.HandleAsync("applyEndOfTermPlan", request, client);

    [Function(HttpFace.Prefix + "getEndOfTermPlanResult")]
    public Task<IResult> GetResult(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/end-of-term/plans/{id}/result")] HttpRequest request,
        [DurableClient] DurableTaskClient client) =>
        http.HandleAsync("getEndOfTermPlanResult", request, client);
}
