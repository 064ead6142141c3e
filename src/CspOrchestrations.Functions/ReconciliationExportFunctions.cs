using System.Text.Json;
using CspOrchestrations.Functions.Durable;
using CspOrchestrations.Functions.Hosting;
using CspOrchestrations.Orchestrations.Reconciliation.Export;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace CspOrchestrations.Functions;

/// <summary>Exports of billing data: their workflow and their face.</summary>
public sealed class ReconciliationExportFunctions(RegisteredWork work, BoundDurableTaskClient bound, HttpFace http)
{
    [Function(ReconciliationExportNames.Orchestrator)]
    public Task<JsonElement> Orchestrate([OrchestrationTrigger] TaskOrchestrationContext context) => work.RunOrchestratorAsync(context);

    [Function(ReconciliationExportNames.Start)]
    public Task<JsonElement> Start([ActivityTrigger] JsonElement input, string instanceId, CancellationToken cancellationToken) =>
        work.RunActivityAsync(ReconciliationExportNames.Start, instanceId, input, cancellationToken);

    [Function(ReconciliationExportNames.Follow)]
    public Task<JsonElement> Follow([ActivityTrigger] JsonElement input, string instanceId, CancellationToken cancellationToken) =>
        work.RunActivityAsync(ReconciliationExportNames.Follow, instanceId, input, cancellationToken);

    [Function(ReconciliationExportNames.Download)]
    public Task<JsonElement> Download([ActivityTrigger] JsonElement input, string instanceId, CancellationToken cancellationToken) =>
        work.RunActivityAsync(ReconciliationExportNames.Download, instanceId, input, cancellationToken);

    [Function(ReconciliationExportNames.FindCharges)]
    public Task<JsonElement> FindCharges([ActivityTrigger] JsonElement input, string instanceId, CancellationToken cancellationToken) =>
        work.RunActivityAsync(ReconciliationExportNames.FindCharges, instanceId, input, cancellationToken);

    [Function(ReconciliationExportNames.Record)]
    public Task<JsonElement> Record([ActivityTrigger] JsonElement input, string instanceId, CancellationToken cancellationToken) =>
        work.RunActivityAsync(ReconciliationExportNames.Record, instanceId, input, cancellationToken);

    /// <summary>Starts the run that reads what has landed, so it binds a client as activities seldom do.</summary>
    [Function(ReconciliationExportNames.Land)]
    public Task<JsonElement> Land(
        [ActivityTrigger] JsonElement input, string instanceId, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        bound.Bind(client);
        return work.RunActivityAsync(ReconciliationExportNames.Land, instanceId, input, cancellationToken);
    }

    [Function(HttpFace.Prefix + "startReconciliationExport")]
    public Task<IResult> StartExport(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/reconciliation/exports")] HttpRequest request,
        [DurableClient] DurableTaskClient client) =>
        http.HandleAsync("startReconciliationExport", request, client);

    [Function(HttpFace.Prefix + "startScheduledReconciliationExports")]
    public Task<IResult> StartScheduledExports(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/reconciliation/exports/scheduled")] HttpRequest request,
        [DurableClient] DurableTaskClient client) =>
        http.HandleAsync("startScheduledReconciliationExports", request, client);

    [Function(HttpFace.Prefix + "listReconciliationExports")]
    public Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/reconciliation/exports")] HttpRequest request,
        [DurableClient] DurableTaskClient client) =>
        http.HandleAsync("listReconciliationExports", request, client);

    [Function(HttpFace.Prefix + "getReconciliationExport")]
    public Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/reconciliation/exports/{id}")] HttpRequest request,
        [DurableClient] DurableTaskClient client) =>
        http.HandleAsync("getReconciliationExport", request, client);

    [Function(HttpFace.Prefix + "leaveReconciliationExport")]
    public Task<IResult> Leave(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/reconciliation/exports/{id}/leave")] HttpRequest request,
        [DurableClient] DurableTaskClient client) =>
        http.HandleAsync("leaveReconciliationExport", request, client);
}
