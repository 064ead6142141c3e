using System.Text.Json;
using CspOrchestrations.Functions.Durable;
using CspOrchestrations.Functions.Hosting;
using CspOrchestrations.Orchestrations.Attestation;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace CspOrchestrations.Functions;

/// <summary>The attestation workflow: its orchestrator and its activities, and the commands of its face.</summary>
public sealed class AttestationFunctions(RegisteredWork work, BoundDurableTaskClient bound, HttpFace http)
{
    [Function(AttestationNames.Orchestrator)]
    public Task<JsonElement> Orchestrate([OrchestrationTrigger] TaskOrchestrationContext context) => work.RunOrchestratorAsync(context);

    [Function(AttestationNames.ReadAcceptance)]
    public Task<JsonElement> ReadAcceptance([ActivityTrigger] JsonElement input, string instanceId, CancellationToken cancellationToken) =>
        work.RunActivityAsync(AttestationNames.ReadAcceptance, instanceId, input, cancellationToken);

    [Function(AttestationNames.StartAttestation)]
    public Task<JsonElement> StartAttestation([ActivityTrigger] JsonElement input, string instanceId, CancellationToken cancellationToken) =>
        work.RunActivityAsync(AttestationNames.StartAttestation, instanceId, input, cancellationToken);

    [Function(AttestationNames.ReadAttestation)]
    public Task<JsonElement> ReadAttestation([ActivityTrigger] JsonElement input, string instanceId, CancellationToken cancellationToken) =>
        work.RunActivityAsync(AttestationNames.ReadAttestation, instanceId, input, cancellationToken);

    [Function(AttestationNames.FinalizeAttestation)]
    public Task<JsonElement> FinalizeAttestation([ActivityTrigger] JsonElement input, string instanceId, CancellationToken cancellationToken) =>
        work.RunActivityAsync(AttestationNames.FinalizeAttestation, instanceId, input, cancellationToken);

    [Function(AttestationNames.RefreshAcceptance)]
    public Task<JsonElement> RefreshAcceptance([ActivityTrigger] JsonElement input, string instanceId, CancellationToken cancellationToken) =>
        work.RunActivityAsync(AttestationNames.RefreshAcceptance, instanceId, input, cancellationToken);

    [Function(AttestationNames.SendAttestationNotice)]
    public Task<JsonElement> SendAttestationNotice([ActivityTrigger] JsonElement input, string instanceId, CancellationToken cancellationToken) =>
        work.RunActivityAsync(AttestationNames.SendAttestationNotice, instanceId, input, cancellationToken);

    [Function(AttestationNames.RecordAttestation)]
    public Task<JsonElement> RecordAttestation([ActivityTrigger] JsonElement input, string instanceId, CancellationToken cancellationToken) =>
        work.RunActivityAsync(AttestationNames.RecordAttestation, instanceId, input, cancellationToken);

    [Function(AttestationNames.TakeLastContact)]
    public Task<JsonElement> TakeLastContact([ActivityTrigger] JsonElement input, string instanceId, CancellationToken cancellationToken) =>
        work.RunActivityAsync(AttestationNames.TakeLastContact, instanceId, input, cancellationToken);

    [Function(AttestationNames.AttestAutomatically)]
    public Task<JsonElement> AttestAutomatically([ActivityTrigger] JsonElement input, string instanceId, CancellationToken cancellationToken) =>
        work.RunActivityAsync(AttestationNames.AttestAutomatically, instanceId, input, cancellationToken);

    [Function(AttestationNames.OrderedAttestation)]
    public Task<JsonElement> OrchestrateOrder([OrchestrationTrigger] TaskOrchestrationContext context) => work.RunOrchestratorAsync(context);

    /// <summary>Starts the workflow that is ordered, so it binds a client as activities seldom do.</summary>
    [Function(AttestationNames.PlaceAttestationOrder)]
    public Task<JsonElement> PlaceOrder(
        [ActivityTrigger] JsonElement input, string instanceId, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        bound.Bind(client);
        return work.RunActivityAsync(AttestationNames.PlaceAttestationOrder, instanceId, input, cancellationToken);
    }

    /// <summary>Asks after the workflow that was ordered, so it binds a client as activities seldom do.</summary>
    [Function(AttestationNames.ReadOrderedAttestation)]
    public Task<JsonElement> ReadOrdered(
        [ActivityTrigger] JsonElement input, string instanceId, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        bound.Bind(client);
        return work.RunActivityAsync(AttestationNames.ReadOrderedAttestation, instanceId, input, cancellationToken);
    }

    [Function(HttpFace.Prefix + "startAttestation")]
    public Task<IResult> Start(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/attestations")] HttpRequest request,
        [DurableClient] DurableTaskClient client) =>
        http.HandleAsync("startAttestation", request, client);

    [Function(HttpFace.Prefix + "getAttestation")]
    public Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/attestations/{id}")] HttpRequest request,
        [DurableClient] DurableTaskClient client) =>
        http.HandleAsync("getAttestation", request, client);

    [Function(HttpFace.Prefix + "cancelAttestation")]
    public Task<IResult> Cancel(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/attestations/{id}/cancel")] HttpRequest request,
        [DurableClient] DurableTaskClient client) =>
        http.HandleAsync("cancelAttestation", request, client);

    [Function(HttpFace.Prefix + "answerAttestation")]
    public Task<IResult> Answer(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/attestations/{id}/answer")] HttpRequest request,
        [DurableClient] DurableTaskClient client) =>
        http.HandleAsync("answerAttestation", request, client);

    [Function(HttpFace.Prefix + "revealAttestation")]
    public Task<IResult> Reveal(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/attestations/{id}/reveal")] HttpRequest request,
        [DurableClient] DurableTaskClient client) =>
        http.HandleAsync("revealAttestation", request, client);

    [Function(HttpFace.Prefix + "signalAttestation")]
    public Task<IResult> Signal(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/attestations/{id}/signal")] HttpRequest request,
        [DurableClient] DurableTaskClient client) =>
        http.HandleAsync("signalAttestation", request, client);

    [Function(HttpFace.Prefix + "recordEvidence")]
    public Task<IResult> RecordEvidence(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/attestations/{id}/evidence")] HttpRequest request,
        [DurableClient] DurableTaskClient client) =>
        http.HandleAsync("recordEvidence", request, client);

    [Function(HttpFace.Prefix + "decideEvidence")]
    public Task<IResult> DecideEvidence(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/attestations/{id}/approval")] HttpRequest request,
        [DurableClient] DurableTaskClient client) =>
        http.HandleAsync("decideEvidence", request, client);

    [Function(HttpFace.Prefix + "getCustomerAgreement")]
    public Task<IResult> GetCustomerAgreement(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/customers/{id}/agreement")] HttpRequest request,
        [DurableClient] DurableTaskClient client) =>
        http.HandleAsync("getCustomerAgreement", request, client);
}
