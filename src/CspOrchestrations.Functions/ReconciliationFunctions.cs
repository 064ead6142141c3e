using System.Text.Json;
using Azure.Storage.Blobs;
using CspOrchestrations.Functions.Durable;
using CspOrchestrations.Functions.Hosting;
using CspOrchestrations.Orchestrations.Reconciliation.Ingest;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace CspOrchestrations.Functions;

/// <summary>Billing files: what takes them from the inbox, their workflow, and its face.</summary>
public sealed class ReconciliationFunctions(RegisteredWork work, BoundDurableTaskClient bound, HttpFace http, IReconciliationIngests ingests)
{
    /// <summary>Binds the blob's client and never its content, which may have gigabytes.</summary>
    [Function("ReconciliationInboxBlob")]
    public async Task TakeBlob(
        [BlobTrigger(ReconciliationIngestNames.InboxContainer + "/{name}", Source = BlobTriggerSource.EventGrid)] BlobClient blob,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken)
    {
        bound.Bind(client);
        await ingests.StartFromInboxAsync(blob.Name, cancellationToken);
    }

    [Function(ReconciliationIngestNames.Schedule)]
    public Task ScheduleSweep(
        [TimerTrigger("%Schedules:ReconciliationInboxSweep%")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        bound.Bind(client);
        return work.RunScheduleAsync(ReconciliationIngestNames.Schedule, cancellationToken);
    }

    [Function(ReconciliationIngestNames.PoisonSchedule)]
    public Task SchedulePoison(
        [TimerTrigger("%Schedules:ReconciliationInboxPoison%")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        bound.Bind(client);
        return work.RunScheduleAsync(ReconciliationIngestNames.PoisonSchedule, cancellationToken);
    }

    [Function(HttpFace.Prefix + "acknowledgeReconciliationInbox")]
    public Task<IResult> AcknowledgeInbox(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/reconciliation/inbox/acknowledge")] HttpRequest request,
        [DurableClient] DurableTaskClient client) =>
        http.HandleAsync("acknowledgeReconciliationInbox", request, client);

    [Function(ReconciliationIngestNames.Orchestrator)]
    public Task<JsonElement> Orchestrate([OrchestrationTrigger] TaskOrchestrationContext context) => work.RunOrchestratorAsync(context);

    /// <summary>Starts the run of a file's new content when it changes meanwhile, so it binds a client as activities seldom do.</summary>
    [Function(ReconciliationIngestNames.ReadBillingFiles)]
    public Task<JsonElement> Read(
        [ActivityTrigger] JsonElement input, string instanceId, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        bound.Bind(client);
        return work.RunActivityAsync(ReconciliationIngestNames.ReadBillingFiles, instanceId, input, cancellationToken);
    }

    [Function(ReconciliationIngestNames.PublishReconciliationRun)]
    public Task<JsonElement> Publish([ActivityTrigger] JsonElement input, string instanceId, CancellationToken cancellationToken) =>
        work.RunActivityAsync(ReconciliationIngestNames.PublishReconciliationRun, instanceId, input, cancellationToken);

    [Function(ReconciliationIngestNames.QuarantineBillingFiles)]
    public Task<JsonElement> Quarantine([ActivityTrigger] JsonElement input, string instanceId, CancellationToken cancellationToken) =>
        work.RunActivityAsync(ReconciliationIngestNames.QuarantineBillingFiles, instanceId, input, cancellationToken);

    [Function(ReconciliationIngestNames.HoldReconciliationRun)]
    public Task<JsonElement> Hold([ActivityTrigger] JsonElement input, string instanceId, CancellationToken cancellationToken) =>
        work.RunActivityAsync(ReconciliationIngestNames.HoldReconciliationRun, instanceId, input, cancellationToken);

    /// <summary>May start a workflow, so it binds a client as activities seldom do.</summary>
    [Function(ReconciliationIngestNames.EnsureInventory)]
    public Task<JsonElement> EnsureInventory(
        [ActivityTrigger] JsonElement input, string instanceId, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        bound.Bind(client);
        return work.RunActivityAsync(ReconciliationIngestNames.EnsureInventory, instanceId, input, cancellationToken);
    }

    [Function(ReconciliationIngestNames.TellOfReconciliationRun)]
    public Task<JsonElement> Tell([ActivityTrigger] JsonElement input, string instanceId, CancellationToken cancellationToken) =>
        work.RunActivityAsync(ReconciliationIngestNames.TellOfReconciliationRun, instanceId, input, cancellationToken);

    [Function(HttpFace.Prefix + "listReconciliationRuns")]
    public Task<IResult> ListRuns(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/reconciliation/runs")] HttpRequest request,
        [DurableClient] DurableTaskClient client) =>
        http.HandleAsync("listReconciliationRuns", request, client);

    [Function(HttpFace.Prefix + "getReconciliationRun")]
    public Task<IResult> GetRun(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/reconciliation/runs/{id}")] HttpRequest request,
        [DurableClient] DurableTaskClient client) =>
        http.HandleAsync("getReconciliationRun", request, client);

    [Function(HttpFace.Prefix + "getReconciliationRunOutput")]
    public Task<IResult> GetOutput(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/reconciliation/runs/{id}/output")] HttpRequest request,
        [DurableClient] DurableTaskClient client) =>
        http.HandleAsync("getReconciliationRunOutput", request, client);

    [Function(HttpFace.Prefix + "acknowledgeReconciliationRun")]
    public Task<IResult> Acknowledge(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/reconciliation/runs/{id}/acknowledge")] HttpRequest request,
        [DurableClient] DurableTaskClient client) =>
        http.HandleAsync("acknowledgeReconciliationRun", request, client);

    [Function(HttpFace.Prefix + "withdrawReconciliationRun")]
    public Task<IResult> Withdraw(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/reconciliation/runs/{id}/withdraw")] HttpRequest request,
        [DurableClient] DurableTaskClient client) =>
        http.HandleAsync("withdrawReconciliationRun", request, client);

    [Function(HttpFace.Prefix + "reinstateReconciliationRun")]
    public Task<IResult> Reinstate(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/reconciliation/runs/{id}/reinstate")] HttpRequest request,
        [DurableClient] DurableTaskClient client) =>
        http.HandleAsync("reinstateReconciliationRun", request, client);

    [Function(HttpFace.Prefix + "findReconciliationLines")]
    public Task<IResult> FindLines(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/reconciliation/lines")] HttpRequest request,
        [DurableClient] DurableTaskClient client) =>
        http.HandleAsync("findReconciliationLines", request, client);
}
