using System.Text.Json;
using CspOrchestrations.Functions.Durable;
using CspOrchestrations.Functions.Hosting;
using CspOrchestrations.Orchestrations.Approvals;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace CspOrchestrations.Functions;

/// <summary>Approvals by a second person: the activities of workflows that need one, and how people decide.</summary>
public sealed class ApprovalFunctions(RegisteredWork work, HttpFace http)
{
    [Function(ApprovalNames.RequestApproval)]
    public Task<JsonElement> RequestApproval([ActivityTrigger] JsonElement input, string instanceId, CancellationToken cancellationToken) =>
        work.RunActivityAsync(ApprovalNames.RequestApproval, instanceId, input, cancellationToken);

    [Function(ApprovalNames.ReadApproval)]
    public Task<JsonElement> ReadApproval([ActivityTrigger] JsonElement input, string instanceId, CancellationToken cancellationToken) =>
        work.RunActivityAsync(ApprovalNames.ReadApproval, instanceId, input, cancellationToken);

    [Function(ApprovalNames.CloseApproval)]
    public Task<JsonElement> CloseApproval([ActivityTrigger] JsonElement input, string instanceId, CancellationToken cancellationToken) =>
        work.RunActivityAsync(ApprovalNames.CloseApproval, instanceId, input, cancellationToken);

    [Function(HttpFace.Prefix + "getApproval")]
    public Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/approvals/{id}")] HttpRequest request,
        [DurableClient] DurableTaskClient client) =>
        http.HandleAsync("getApproval", request, client);

    [Function(HttpFace.Prefix + "decideApproval")]
    public Task<IResult> Decide(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/approvals/{id}/decision")] HttpRequest request,
        [DurableClient] DurableTaskClient client) =>
        http.HandleAsync("decideApproval", request, client);
}
