using CspOrchestrations.Functions.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace CspOrchestrations.Functions;

/// <summary>What operators see of the instances and do to them.</summary>
public sealed class InstanceFunctions(HttpFace http)
{
    [Function(HttpFace.Prefix + "listInstances")]
    public Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/instances")] HttpRequest request,
        [DurableClient] DurableTaskClient client) =>
        http.HandleAsync("listInstances", request, client);

    [Function(HttpFace.Prefix + "getInstance")]
    public Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/instances/{id}")] HttpRequest request,
        [DurableClient] DurableTaskClient client) =>
        http.HandleAsync("getInstance", request, client);

    [Function(HttpFace.Prefix + "terminateInstance")]
    public Task<IResult> Terminate(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/instances/{id}/terminate")] HttpRequest request,
        [DurableClient] DurableTaskClient client) =>
        http.HandleAsync("terminateInstance", request, client);

    [Function(HttpFace.Prefix + "suspendInstance")]
    public Task<IResult> Suspend(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/instances/{id}/suspend")] HttpRequest request,
        [DurableClient] DurableTaskClient client) =>
        http.HandleAsync("suspendInstance", request, client);

    [Function(HttpFace.Prefix + "resumeInstance")]
    public Task<IResult> Resume(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/instances/{id}/resume")] HttpRequest request,
        [DurableClient] DurableTaskClient client) =>
        http.HandleAsync("resumeInstance", request, client);

    [Function(HttpFace.Prefix + "rewindInstance")]
    public Task<IResult> Rewind(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/instances/{id}/rewind")] HttpRequest request,
        [DurableClient] DurableTaskClient client) =>
        http.HandleAsync("rewindInstance", request, client);

    [Function(HttpFace.Prefix + "purgeInstance")]
    public Task<IResult> Purge(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "api/instances/{id}")] HttpRequest request,
        [DurableClient] DurableTaskClient client) =>
        http.HandleAsync("purgeInstance", request, client);

    [Function(HttpFace.Prefix + "listAttention")]
    public Task<IResult> ListAttention(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/attention")] HttpRequest request,
        [DurableClient] DurableTaskClient client) =>
        http.HandleAsync("listAttention", request, client);
}
