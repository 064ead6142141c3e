using CspOrchestrations.Functions.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace CspOrchestrations.Functions;

/// <summary>The pages and their files, the API's document, the explanations of problems, and the health of the app.</summary>
public sealed class PageFunctions(HttpFace http)
{
    [Function(HttpFace.Prefix + "attestationPage")]
    public Task<IResult> Attestation(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "attestations/{id}")] HttpRequest request,
        [DurableClient] DurableTaskClient client) =>
        http.HandleAsync("attestationPage", request, client);

    [Function(HttpFace.Prefix + "endOfTermPage")]
    public Task<IResult> EndOfTerm(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "end-of-term/{id}")] HttpRequest request,
        [DurableClient] DurableTaskClient client) =>
        http.HandleAsync("endOfTermPage", request, client);

    [Function(HttpFace.Prefix + "operatePage")]
    public Task<IResult> Operate(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "operate")] HttpRequest request,
        [DurableClient] DurableTaskClient client) =>
        http.HandleAsync("operatePage", request, client);

    [Function(HttpFace.Prefix + "reconciliationPage")]
    public Task<IResult> Reconciliation(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "reconciliation")] HttpRequest request,
        [DurableClient] DurableTaskClient client) =>
        http.HandleAsync("reconciliationPage", request, client);

    [Function(HttpFace.Prefix + "asset")]
    public Task<IResult> Asset(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "assets/{file}")] HttpRequest request,
        [DurableClient] DurableTaskClient client) =>
        http.HandleAsync("asset", request, client);

    [Function(HttpFace.Prefix + "openApiDocument")]
    public Task<IResult> OpenApi(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "openapi.json")] HttpRequest request,
        [DurableClient] DurableTaskClient client) =>
        http.HandleAsync("openApiDocument", request, client);

    [Function(HttpFace.Prefix + "getProblemKind")]
    public Task<IResult> Problem(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "problems/{kind}")] HttpRequest request,
        [DurableClient] DurableTaskClient client) =>
        http.HandleAsync("getProblemKind", request, client);

    [Function(HttpFace.Prefix + "getHealth")]
    public Task<IResult> Health(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "healthz")] HttpRequest request,
        [DurableClient] DurableTaskClient client) =>
        http.HandleAsync("getHealth", request, client);

    [Function(HttpFace.Prefix + "getReadiness")]
    public Task<IResult> Readiness(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "readyz")] HttpRequest request,
        [DurableClient] DurableTaskClient client) =>
        http.HandleAsync("getReadiness", request, client);
}
