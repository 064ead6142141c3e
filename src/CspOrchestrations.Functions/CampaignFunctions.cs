using System.Text.Json;
using CspOrchestrations.Functions.Durable;
using CspOrchestrations.Functions.Hosting;
using CspOrchestrations.Orchestrations.Campaigns;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace CspOrchestrations.Functions;

/// <summary>Re-attestation campaigns: their orchestrator and its activities, and the commands of their face.</summary>
public sealed class CampaignFunctions(RegisteredWork work, BoundDurableTaskClient bound, HttpFace http)
{
    [Function(CampaignNames.Orchestrator)]
    public Task<JsonElement> Orchestrate([OrchestrationTrigger] TaskOrchestrationContext context) => work.RunOrchestratorAsync(context);

    [Function(CampaignNames.ListCampaignCustomers)]
    public Task<JsonElement> ListCampaignCustomers([ActivityTrigger] JsonElement input, string instanceId, CancellationToken cancellationToken) =>
        work.RunActivityAsync(CampaignNames.ListCampaignCustomers, instanceId, input, cancellationToken);

    [Function(CampaignNames.ReadCampaignAgreements)]
    public Task<JsonElement> ReadCampaignAgreements([ActivityTrigger] JsonElement input, string instanceId, CancellationToken cancellationToken) =>
        work.RunActivityAsync(CampaignNames.ReadCampaignAgreements, instanceId, input, cancellationToken);

    [Function(CampaignNames.CheckCampaignSignatures)]
    public Task<JsonElement> CheckCampaignSignatures([ActivityTrigger] JsonElement input, string instanceId, CancellationToken cancellationToken) =>
        work.RunActivityAsync(CampaignNames.CheckCampaignSignatures, instanceId, input, cancellationToken);

    [Function(CampaignNames.CountCampaignPlan)]
    public Task<JsonElement> CountCampaignPlan([ActivityTrigger] JsonElement input, string instanceId, CancellationToken cancellationToken) =>
        work.RunActivityAsync(CampaignNames.CountCampaignPlan, instanceId, input, cancellationToken);

    [Function(CampaignNames.ChangeCampaignPlan)]
    public Task<JsonElement> ChangeCampaignPlan([ActivityTrigger] JsonElement input, string instanceId, CancellationToken cancellationToken) =>
        work.RunActivityAsync(CampaignNames.ChangeCampaignPlan, instanceId, input, cancellationToken);

    /// <summary>Steers another workflow, so it binds a client as activities seldom do.</summary>
    [Function(CampaignNames.StartCampaignAttestations)]
    public Task<JsonElement> StartCampaignAttestations(
        [ActivityTrigger] JsonElement input, string instanceId, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        bound.Bind(client);
        return work.RunActivityAsync(CampaignNames.StartCampaignAttestations, instanceId, input, cancellationToken);
    }

    /// <summary>Steers another workflow, so it binds a client as activities seldom do.</summary>
    [Function(CampaignNames.FollowCampaignAttestations)]
    public Task<JsonElement> FollowCampaignAttestations(
        [ActivityTrigger] JsonElement input, string instanceId, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        bound.Bind(client);
        return work.RunActivityAsync(CampaignNames.FollowCampaignAttestations, instanceId, input, cancellationToken);
    }

    [Function(CampaignNames.RecordCampaign)]
    public Task<JsonElement> RecordCampaign([ActivityTrigger] JsonElement input, string instanceId, CancellationToken cancellationToken) =>
        work.RunActivityAsync(CampaignNames.RecordCampaign, instanceId, input, cancellationToken);

    [Function(HttpFace.Prefix + "startReattestationCampaign")]
    public Task<IResult> Start(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/campaigns/reattestation")] HttpRequest request,
        [DurableClient] DurableTaskClient client) =>
        http.HandleAsync("startReattestationCampaign", request, client);

    [Function(HttpFace.Prefix + "listCampaigns")]
    public Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/campaigns")] HttpRequest request,
        [DurableClient] DurableTaskClient client) =>
        http.HandleAsync("listCampaigns", request, client);

    [Function(HttpFace.Prefix + "getCampaign")]
    public Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/campaigns/{id}")] HttpRequest request,
        [DurableClient] DurableTaskClient client) =>
        http.HandleAsync("getCampaign", request, client);

    [Function(HttpFace.Prefix + "cancelCampaign")]
    public Task<IResult> Cancel(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/campaigns/{id}/cancel")] HttpRequest request,
        [DurableClient] DurableTaskClient client) =>
        http.HandleAsync("cancelCampaign", request, client);

    [Function(HttpFace.Prefix + "answerCampaign")]
    public Task<IResult> Answer(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/campaigns/{id}/answer")] HttpRequest request,
        [DurableClient] DurableTaskClient client) =>
        http.HandleAsync("answerCampaign", request, client);

    [Function(HttpFace.Prefix + "listCampaignCustomers")]
    public Task<IResult> ListCustomers(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/campaigns/{id}/customers")] HttpRequest request,
        [DurableClient] DurableTaskClient client) =>
        http.HandleAsync("listCampaignCustomers", request, client);

    [Function(HttpFace.Prefix + "changeCampaignCustomer")]
    public Task<IResult> ChangeCustomer(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/campaigns/{id}/customers")] HttpRequest request,
        [DurableClient] DurableTaskClient client) =>
        http.HandleAsync("changeCampaignCustomer", request, client);

    [Function(HttpFace.Prefix + "approveCampaign")]
    public Task<IResult> Approve(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/campaigns/{id}/approve")] HttpRequest request,
        [DurableClient] DurableTaskClient client) =>
        http.HandleAsync("approveCampaign", request, client);

    [Function(HttpFace.Prefix + "refuseCampaign")]
    public Task<IResult> Refuse(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/campaigns/{id}/refuse")] HttpRequest request,
        [DurableClient] DurableTaskClient client) =>
        http.HandleAsync("refuseCampaign", request, client);
}
