using System.Text.Json;
using CspOrchestrations.Functions.Durable;
using CspOrchestrations.Functions.Hosting;
using CspOrchestrations.Orchestrations.EndOfTerm;
using CspOrchestrations.Orchestrations.EndOfTerm.Sweeps;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace CspOrchestrations.Functions;

/// <summary>Ends of terms: the workflow of one subscription, and the sweep that finds them all.</summary>
public sealed class EndOfTermFunctions(RegisteredWork work, BoundDurableTaskClient bound)
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
        [TimerTrigger(RenewalSweepNames.Crontab)] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        bound.Bind(client);
        return work.RunScheduleAsync(RenewalSweepNames.Schedule, cancellationToken);
    }
}
