using System.Text.Json;
using CspOrchestrations.Functions.Durable;
using CspOrchestrations.Functions.Hosting;
using CspOrchestrations.Orchestrations.Onboarding;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace CspOrchestrations.Functions;

/// <summary>The onboarding workflow: its orchestrator and its activities, and the commands of its face.</summary>
public sealed class OnboardingFunctions(RegisteredWork work, BoundDurableTaskClient bound, HttpFace http)
{
    [Function(OnboardingNames.Orchestrator)]
    public Task<JsonElement> Orchestrate([OrchestrationTrigger] TaskOrchestrationContext context) => work.RunOrchestratorAsync(context);

    [Function(OnboardingNames.ValidateReseller)]
    public Task<JsonElement> ValidateReseller([ActivityTrigger] JsonElement input, string instanceId, CancellationToken cancellationToken) =>
        work.RunActivityAsync(OnboardingNames.ValidateReseller, instanceId, input, cancellationToken);

    [Function(OnboardingNames.CheckDomain)]
    public Task<JsonElement> CheckDomain([ActivityTrigger] JsonElement input, string instanceId, CancellationToken cancellationToken) =>
        work.RunActivityAsync(OnboardingNames.CheckDomain, instanceId, input, cancellationToken);

    [Function(OnboardingNames.CheckAddress)]
    public Task<JsonElement> CheckAddress([ActivityTrigger] JsonElement input, string instanceId, CancellationToken cancellationToken) =>
        work.RunActivityAsync(OnboardingNames.CheckAddress, instanceId, input, cancellationToken);

    [Function(OnboardingNames.FindCustomer)]
    public Task<JsonElement> FindCustomer([ActivityTrigger] JsonElement input, string instanceId, CancellationToken cancellationToken) =>
        work.RunActivityAsync(OnboardingNames.FindCustomer, instanceId, input, cancellationToken);

    [Function(OnboardingNames.CreateCustomer)]
    public Task<JsonElement> CreateCustomer([ActivityTrigger] JsonElement input, string instanceId, CancellationToken cancellationToken) =>
        work.RunActivityAsync(OnboardingNames.CreateCustomer, instanceId, input, cancellationToken);

    /// <summary>Steers another workflow, so it binds a client as activities seldom do.</summary>
    [Function(OnboardingNames.AbandonAgreement)]
    public Task<JsonElement> AbandonAgreement(
        [ActivityTrigger] JsonElement input, string instanceId, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        bound.Bind(client);
        return work.RunActivityAsync(OnboardingNames.AbandonAgreement, instanceId, input, cancellationToken);
    }

    [Function(OnboardingNames.ReadOffer)]
    public Task<JsonElement> ReadOffer([ActivityTrigger] JsonElement input, string instanceId, CancellationToken cancellationToken) =>
        work.RunActivityAsync(OnboardingNames.ReadOffer, instanceId, input, cancellationToken);

    [Function(OnboardingNames.FillCart)]
    public Task<JsonElement> FillCart([ActivityTrigger] JsonElement input, string instanceId, CancellationToken cancellationToken) =>
        work.RunActivityAsync(OnboardingNames.FillCart, instanceId, input, cancellationToken);

    [Function(OnboardingNames.CheckOutCart)]
    public Task<JsonElement> CheckOutCart([ActivityTrigger] JsonElement input, string instanceId, CancellationToken cancellationToken) =>
        work.RunActivityAsync(OnboardingNames.CheckOutCart, instanceId, input, cancellationToken);

    [Function(OnboardingNames.FindOrders)]
    public Task<JsonElement> FindOrders([ActivityTrigger] JsonElement input, string instanceId, CancellationToken cancellationToken) =>
        work.RunActivityAsync(OnboardingNames.FindOrders, instanceId, input, cancellationToken);

    [Function(OnboardingNames.ReadOrder)]
    public Task<JsonElement> ReadOrder([ActivityTrigger] JsonElement input, string instanceId, CancellationToken cancellationToken) =>
        work.RunActivityAsync(OnboardingNames.ReadOrder, instanceId, input, cancellationToken);

    [Function(OnboardingNames.RecordOnboarding)]
    public Task<JsonElement> RecordOnboarding([ActivityTrigger] JsonElement input, string instanceId, CancellationToken cancellationToken) =>
        work.RunActivityAsync(OnboardingNames.RecordOnboarding, instanceId, input, cancellationToken);

    [Function(HttpFace.Prefix + "startOnboarding")]
    public Task<IResult> Start(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/onboardings")] HttpRequest request,
        [DurableClient] DurableTaskClient client) =>
        http.HandleAsync("startOnboarding", request, client);

    [Function(HttpFace.Prefix + "getOnboarding")]
    public Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/onboardings/{id}")] HttpRequest request,
        [DurableClient] DurableTaskClient client) =>
        http.HandleAsync("getOnboarding", request, client);

    [Function(HttpFace.Prefix + "cancelOnboarding")]
    public Task<IResult> Cancel(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/onboardings/{id}/cancel")] HttpRequest request,
        [DurableClient] DurableTaskClient client) =>
        http.HandleAsync("cancelOnboarding", request, client);

    [Function(HttpFace.Prefix + "answerOnboarding")]
    public Task<IResult> Answer(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/onboardings/{id}/answer")] HttpRequest request,
        [DurableClient] DurableTaskClient client) =>
        http.HandleAsync("answerOnboarding", request, client);

    [Function(HttpFace.Prefix + "takeCredentials")]
    public Task<IResult> TakeCredentials(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/onboardings/{id}/credentials")] HttpRequest request,
        [DurableClient] DurableTaskClient client) =>
        http.HandleAsync("takeCredentials", request, client);
}
