using CspOrchestrations.Core.EndOfTerm;
using CspOrchestrations.Core.Identity;
using CspOrchestrations.Core.Terms;
using CspOrchestrations.Durable;
using CspOrchestrations.Orchestrations.Instances;
using CspOrchestrations.Orchestrations.Workflows;
using CspOrchestrations.Storage.Audit;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CspOrchestrations.Orchestrations.EndOfTerm;

/// <summary>
/// Starts the workflow of a subscription's term, once. The record is written before the instance is started; whoever finds a
/// record that nothing has been written to since, and no instance (the process died between), starts it again.
/// </summary>
internal sealed class EndOfTermStarter(
    EndOfTermRecords records,
    WorkflowStarter starter,
    IOrchestrationClient client,
    InstanceIndex index,
    IOptions<EndOfTermOptions> options,
    TimeProvider time,
    ILogger<EndOfTermStarter> logger)
{
    /// <summary>Gives whether there was none before; null when the term is nothing to watch.</summary>
    /// <param name="customer">Whose it is.</param>
    /// <param name="companyName">The customer's.</param>
    /// <param name="subscriptionId">Which.</param>
    /// <param name="reading">As it was read just now.</param>
    /// <param name="actor">Who or what starts it, as the audit names them.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<bool?> EnsureStartedAsync(
        CustomerId customer,
        string companyName,
        string subscriptionId,
        SubscriptionReading reading,
        string actor,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reading);
        if (reading is not { End: { } end, Duration: { } duration } || !RenewalNoise.NeedsWatch(duration, reading.Intent()))
        {
            return null;
        }

        var instanceId = EndOfTermNames.InstanceIdOf(subscriptionId, end);
        var read = await records.FindAsync(instanceId, cancellationToken).ConfigureAwait(false);
        var subject = new EndOfTermSubject(customer, subscriptionId, companyName, reading.ProductName);
        var run = FirstRunOf(subject, end, duration, reading, read?.Value.CreatedAt ?? time.GetUtcNow());
        var record = read?.Value ?? EndOfTermReport.RecordOf(instanceId, run, run.CreatedAt);
        if (read is null)
        {
            // Another sweep may be faster; either record is the promise of the same workflow.
            await records.TryWriteAsync(read, record, cancellationToken).ConfigureAwait(false);
        }

        var isStarted = await starter.EnsureStartedAsync(
            record, EndOfTermOrchestrator.RegisteredName, () => run, StartedEntryOf(instanceId, run, actor), cancellationToken)
            .ConfigureAwait(false);
        if (isStarted)
        {
            logger.Started(instanceId, actor, run.Incarnation);
        }

        return isStarted;
    }

    /// <summary>
    /// Whether the engine has lost the instance: its state was not saved with the records, or the records have moved to another host.
    /// One that an operator has removed is not lost: the index has forgotten it too.
    /// </summary>
    public async Task<bool> IsLostAsync(EndOfTermRecord record, CancellationToken cancellationToken) =>
        !EndOfTermTransitions.IsFinal(record.State)
        && await client.GetAsync(record.InstanceId, cancellationToken).ConfigureAwait(false) is null
        && await index.FindAsync(record.InstanceId, cancellationToken).ConfigureAwait(false) is not null;

    /// <summary>
    /// Lets a new instance go on where the record stands, unless one runs. True when this call started it.
    /// </summary>
    public async Task<bool> RestartAsync(string instanceId, string actor, CancellationToken cancellationToken)
    {
        var read = await records.FindAsync(instanceId, cancellationToken).ConfigureAwait(false);
        var status = await client.GetAsync(instanceId, cancellationToken).ConfigureAwait(false);
        if (read is not { Value: { Run: { } run } record } || status?.Status.IsFinished() == false)
        {
            return false;
        }

        // Whoever finds a promise that is not kept yet leaves it as it is: a second one would take the record away from the first
        // one's instance.
        if (!record.IsPromisedAnew || (status is not null && WorkflowStarter.IncarnationOf(status) >= record.Incarnation))
        {
            run = run with { Incarnation = record.Incarnation + 1 };
            record = record with { Run = run, Incarnation = run.Incarnation, IsPromisedAnew = true };
            if (!await records.TryWriteAsync(read, record, cancellationToken).ConfigureAwait(false))
            {
                return false;
            }
        }

        var isStarted = await starter.EnsureStartedAsync(
            record, EndOfTermOrchestrator.RegisteredName, () => run, RestartedEntryOf(record, actor, time.GetUtcNow()), cancellationToken)
            .ConfigureAwait(false);
        if (isStarted)
        {
            logger.Started(instanceId, actor, run.Incarnation);
        }

        return isStarted;
    }

    private EndOfTermRun FirstRunOf(
        EndOfTermSubject subject, TermEnd end, TermDuration duration, SubscriptionReading reading, DateTimeOffset now)
    {
        var policySubject = new PolicySubject(subject.CustomerId, reading.OfferId, reading.Preview?.Today);
        return new EndOfTermRun
        {
            Subject = subject,
            End = end,
            Handling = options.Value.HandlingFor(policySubject, duration),
            Incarnation = 1,
            CreatedAt = now,
            Since = now,
            Seen = reading,
            SeenAt = now,
        };
    }

    private static AuditEntry StartedEntryOf(string instanceId, EndOfTermRun run, string actor) => StepNote
        .Of(
            "endOfTerm.started", actor,
            ("customerId", run.Subject.CustomerId), ("subscriptionId", run.Subject.SubscriptionId), ("intent", run.Seen.Intent()))
        .ToEntry(instanceId, revision: 0, run.CreatedAt);

    private static AuditEntry RestartedEntryOf(EndOfTermRecord record, string actor, DateTimeOffset now) => StepNote
        .Of("endOfTerm.restarted", actor, ("state", record.State), ("instance", record.Incarnation))
        .ToEntry(record.InstanceId, new IdempotencyKey(record.InstanceId, record.Incarnation, "endOfTerm.restarted").ToGuid(), now);
}
