using System.Text.Json;
using CspOrchestrations.Functions.Durable;
using CspOrchestrations.Orchestrations.Approvals;
using Microsoft.Azure.Functions.Worker;

namespace CspOrchestrations.Functions;

/// <summary>Approvals by a second person: the activities of workflows that need one.</summary>
public sealed class ApprovalFunctions(RegisteredWork work)
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
}
