using CspOrchestrations.Core.EndOfTerm;
using CspOrchestrations.Core.Identity;
using CspOrchestrations.Core.Terms;
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
}
