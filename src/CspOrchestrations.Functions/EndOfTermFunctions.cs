using System.Text.Json;
using CspOrchestrations.Functions.Durable;
using CspOrchestrations.Functions.Hosting;
using CspOrchestrations.Orchestrations.EndOfTerm;
using CspOrchestrations.Orchestrations.EndOfTerm.Sweeps;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace CspOrchestrations.Functions;

/// <summary>Ends of terms: the workflow of one subscription, the sweep that finds them all, and the commands of their face.</summary>
public sealed class EndOfTermFunctions(RegisteredWork work, BoundDurableTaskClient bound, HttpFace http)
{
    [Function(EndOfTermNames.Orchestrator)]
    public Task<JsonElement> Orchestrate([OrchestrationTrigger] TaskOrchestrationContext context) => work.RunOrchestratorAsync(context);

    [Function(EndOfTermNames.LookAtSubscription)]
    public Task<JsonElement> Look([ActivityTrigger] JsonElement input, string instanceId, CancellationToken cancellationToken) =>
        work.RunActivityAsync(EndOfTermNames.LookAtSubscription, instanceId, input, cancellationToken);

    [Function(EndOfTermNames.ApplyEndOfTermChoice)]
    public Task<JsonElement> Apply([ActivityTrigger] JsonElement input, string instanceId, CancellationToken cancellationToken) =>
        work.RunActivityAsync(EndOfTermNames.ApplyEndOfTermChoice, instanceId, input, cancellationToken);

    [Function(EndOfTermNames.SendEndOfTermNotice)]
    public Task<JsonElement> SendNotice([ActivityTrigger] JsonElement input, string instanceId, CancellationToken cancellationToken) =>
        work.RunActivityAsync(EndOfTermNames.SendEndOfTermNotice, instanceId, input, cancellationToken);

    [Function(EndOfTermNames.RecordEndOfTerm)]
    public Task<JsonElement> Record([ActivityTrigger] JsonElement input, string instanceId, CancellationToken cancellationToken) =>
        work.RunActivityAsync(EndOfTermNames.RecordEndOfTerm, instanceId, input, cancellationToken);

    [Function(RenewalSweepNames.Orchestrator)]
    public Task<JsonElement> OrchestrateSweep([OrchestrationTrigger] TaskOrchestrationContext context) => work.RunOrchestratorAsync(context);

    /// <summary>Starts and wakes workflows, so it binds a client as activities seldom do.</summary>
    [Function(RenewalSweepNames.SweepSubscriptions)]
    public Task<JsonElement> Sweep(
        [ActivityTrigger] JsonElement input, string instanceId, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        bound.Bind(client);
        return work.RunActivityAsync(RenewalSweepNames.SweepSubscriptions, instanceId, input, cancellationToken);
    }

    [Function(RenewalSweepNames.RecordRenewalSweep)]
    public Task<JsonElement> RecordSweep([ActivityTrigger] JsonElement input, string instanceId, CancellationToken cancellationToken) =>
        work.RunActivityAsync(RenewalSweepNames.RecordRenewalSweep, instanceId, input, cancellationToken);

    [Function(RenewalSweepNames.Schedule)]
    public Task ScheduleSweep(
        [TimerTrigger("%Schedules:NightlyRenewalSweep%")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        bound.Bind(client);
        return work.RunScheduleAsync(RenewalSweepNames.Schedule, cancellationToken);
    }

    [Function(HttpFace.Prefix + "listEndsOfTerms")]
    public Task<IResult> ListEndsOfTerms(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/end-of-term")] HttpRequest request,
        [DurableClient] DurableTaskClient client) =>
        http.HandleAsync("listEndsOfTerms", request, client);

    [Function(HttpFace.Prefix + "getEndOfTerm")]
    public Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/subscriptions/{id}/end-of-term")] HttpRequest request,
        [DurableClient] DurableTaskClient client) =>
        http.HandleAsync("getEndOfTerm", request, client);

    [Function(HttpFace.Prefix + "decideEndOfTerm")]
    public Task<IResult> Decide(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/subscriptions/{id}/end-of-term/decision")] HttpRequest request,
        [DurableClient] DurableTaskClient client) =>
        http.HandleAsync("decideEndOfTerm", request, client);

    [Function(HttpFace.Prefix + "inviteToEndOfTerm")]
    public Task<IResult> Invite(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/subscriptions/{id}/end-of-term/invitation")] HttpRequest request,
        [DurableClient] DurableTaskClient client) =>
        http.HandleAsync("inviteToEndOfTerm", request, client);

    [Function(HttpFace.Prefix + "withdrawEndOfTermDecision")]
    public Task<IResult> Withdraw(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/subscriptions/{id}/end-of-term/withdrawal")] HttpRequest request,
        [DurableClient] DurableTaskClient client) =>
        http.HandleAsync("withdrawEndOfTermDecision", request, client);

    [Function(HttpFace.Prefix + "approveEndOfTermDecision")]
    public Task<IResult> Approve(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/subscriptions/{id}/end-of-term/approval")] HttpRequest request,
        [DurableClient] DurableTaskClient client) =>
        http.HandleAsync("approveEndOfTermDecision", request, client);

    [Function(HttpFace.Prefix + "answerEndOfTerm")]
    public Task<IResult> Answer(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/subscriptions/{id}/end-of-term/answer")] HttpRequest request,
        [DurableClient] DurableTaskClient client) =>
        http.HandleAsync("answerEndOfTerm", request, client);

    [Function(HttpFace.Prefix + "startRenewalSweep")]
    public Task<IResult> StartSweep(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/sweeps/renewals")] HttpRequest request,
        [DurableClient] DurableTaskClient client) =>
        http.HandleAsync("startRenewalSweep", request, client);

    /// <summary>Anybody may call it: the signature is checked behind it.</summary>
    [Function(HttpFace.Prefix + "receivePartnerCenterEvent")]
    public Task<IResult> ReceiveEvent(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/webhooks/partner-center")] HttpRequest request,
        [DurableClient] DurableTaskClient client) =>
        http.HandleAsync("receivePartnerCenterEvent", request, client);

    [Function(HttpFace.Prefix + "getLatestRenewalSweep")]
    public Task<IResult> GetLatestSweep(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/sweeps/renewals/latest")] HttpRequest request,
        [DurableClient] DurableTaskClient client) =>
        http.HandleAsync("getLatestRenewalSweep", request, client);
}
