using System.Text.Json;
using CspOrchestrations.Functions.Durable;
using CspOrchestrations.Orchestrations.Connections;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace CspOrchestrations.Functions;

/// <summary>The app+user connection to Partner Center: the wait for consent.</summary>
public sealed class ConnectionFunctions(RegisteredWork work, BoundDurableTaskClient bound)
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
}
