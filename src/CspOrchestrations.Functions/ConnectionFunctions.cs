using System.Text.Json;
using CspOrchestrations.Functions.Durable;
using CspOrchestrations.Functions.Hosting;
using CspOrchestrations.Orchestrations.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace CspOrchestrations.Functions;

/// <summary>The app+user connection to Partner Center: the wait for consent, and the MFA readiness.</summary>
public sealed class ConnectionFunctions(RegisteredWork work, BoundDurableTaskClient bound, HttpFace http)
{
    [Function(ConnectionNames.ConsentWatch)]
    public Task<JsonElement> WatchConsent([OrchestrationTrigger] TaskOrchestrationContext context) => work.RunOrchestratorAsync(context);

    /// <summary>Starts the watch, so it binds a client as activities seldom do.</summary>
    [Function(ConnectionNames.AwaitConsent)]
    public Task<JsonElement> AwaitConsent(
        [ActivityTrigger] JsonElement input, string instanceId, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        bound.Bind(client);
        return work.RunActivityAsync(ConnectionNames.AwaitConsent, instanceId, input, cancellationToken);
    }

    [Function(ConnectionNames.LookForConsent)]
    public Task<JsonElement> LookForConsent([ActivityTrigger] JsonElement input, string instanceId, CancellationToken cancellationToken) =>
        work.RunActivityAsync(ConnectionNames.LookForConsent, instanceId, input, cancellationToken);

    [Function(ConnectionNames.ForgetConsentWaiters)]
    public Task<JsonElement> ForgetConsentWaiters([ActivityTrigger] JsonElement input, string instanceId, CancellationToken cancellationToken) =>
        work.RunActivityAsync(ConnectionNames.ForgetConsentWaiters, instanceId, input, cancellationToken);

    [Function(ConnectionNames.MfaReadiness)]
    public Task<JsonElement> RefreshReadiness([OrchestrationTrigger] TaskOrchestrationContext context) => work.RunOrchestratorAsync(context);

    [Function(ConnectionNames.RefreshMfaReadiness)]
    public Task<JsonElement> RefreshMfaReadiness([ActivityTrigger] JsonElement input, string instanceId, CancellationToken cancellationToken) =>
        work.RunActivityAsync(ConnectionNames.RefreshMfaReadiness, instanceId, input, cancellationToken);

    [Function(ConnectionNames.MfaReadinessSchedule)]
    public Task ScheduleMfaReadiness(
        [TimerTrigger("%Schedules:MfaReadinessRefresh%")] TimerInfo timer,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken)
    {
        bound.Bind(client);
        return work.RunScheduleAsync(ConnectionNames.MfaReadinessSchedule, cancellationToken);
    }

    [Function(HttpFace.Prefix + "getMfaReadiness")]
    public Task<IResult> GetMfaReadiness(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/readiness/mfa")] HttpRequest request,
        [DurableClient] DurableTaskClient client) =>
        http.HandleAsync("getMfaReadiness", request, client);

    [Function(HttpFace.Prefix + "refreshMfaReadiness")]
    public Task<IResult> StartMfaReadinessRefresh(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/readiness/mfa/refresh")] HttpRequest request,
        [DurableClient] DurableTaskClient client) =>
        http.HandleAsync("refreshMfaReadiness", request, client);

    [Function(HttpFace.Prefix + "mfaReadinessPage")]
    public Task<IResult> MfaReadinessPage(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "readiness/mfa")] HttpRequest request,
        [DurableClient] DurableTaskClient client) =>
        http.HandleAsync("mfaReadinessPage", request, client);
}
