using CspOrchestrations.Functions.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace CspOrchestrations.Functions;

/// <summary>How browsers sign in: operators with their key, signatories with the link that was sent to them.</summary>
public sealed class SessionFunctions(HttpFace http)
{
    [Function(HttpFace.Prefix + "signIn")]
    public Task<IResult> SignIn(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/operators/session")] HttpRequest request,
        [DurableClient] DurableTaskClient client) =>
        http.HandleAsync("signIn", request, client);

    [Function(HttpFace.Prefix + "getSession")]
    public Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/operators/session")] HttpRequest request,
        [DurableClient] DurableTaskClient client) =>
        http.HandleAsync("getSession", request, client);

    [Function(HttpFace.Prefix + "signOut")]
    public Task<IResult> SignOut(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "api/operators/session")] HttpRequest request,
        [DurableClient] DurableTaskClient client) =>
        http.HandleAsync("signOut", request, client);

    [Function(HttpFace.Prefix + "exchangeCapability")]
    public Task<IResult> Exchange(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/capabilities/exchange")] HttpRequest request,
        [DurableClient] DurableTaskClient client) =>
        http.HandleAsync("exchangeCapability", request, client);
}
