using CspOrchestrations.Core.EndOfTerm;
using CspOrchestrations.Core.Identity;
using CspOrchestrations.Core.Terms;
using CspOrchestrations.Durable;
using CspOrchestrations.Orchestrations.Instances;
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
    IOrchestrationClient client,
    IAuditLog audit,
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
        CustomerId customer, string companyName, string subscriptionId, SubscriptionReading reading, string actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reading);
        if (reading is not { End: { } end, Duration: { } duration } || !RenewalNoise.NeedsWatch(duration, reading.Intent()))
        {
            return null;
        }

        var instanceId = EndOfTermNames.InstanceIdOf(subscriptionId, end);
        var known = (await records.FindAsync(instanceId, cancellationToken).ConfigureAwait(false))?.Value;
        if (known is { Revision: > 0 } || (known is not null && await client.GetAsync(instanceId, cancellationToken).ConfigureAwait(false) is not null))
        {
            return false;
        }

        var run = FirstRunOf(new EndOfTermSubject(customer, subscriptionId, companyName, reading.ProductName), end, duration, reading, known?.CreatedAt);
        if (known is null)
        {
            await records.TryAddAsync(EndOfTermReport.RecordOf(instanceId, run, run.CreatedAt), cancellationToken).ConfigureAwait(false);
        }

        await audit.AppendAsync(StartedEntryOf(instanceId, run, actor), cancellationToken).ConfigureAwait(false);
        await index.PutAsync(
            EndOfTermRecords.EntryOf(EndOfTermReport.RecordOf(instanceId, run, run.CreatedAt)), cancellationToken).ConfigureAwait(false);
        try
        {
            await client.StartAsync(EndOfTermOrchestrator.RegisteredName, instanceId, run, options: null, cancellationToken).ConfigureAwait(false);
            logger.Started(instanceId, actor, run.Incarnation);
        }
        catch (InstanceConflictException)
        {
            // Another sweep was faster; what it started is what this one wanted.
        }

        return true;
    }

    private EndOfTermRun FirstRunOf(
        EndOfTermSubject subject, TermEnd end, TermDuration duration, SubscriptionReading reading, DateTimeOffset? createdAt)
    {
        var now = createdAt ?? time.GetUtcNow();
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

    private static AuditEntry StartedEntryOf(string instanceId, EndOfTermRun run, string actor) => new(
        new IdempotencyKey(instanceId, run.Incarnation, "endOfTerm.started").ToGuid(),
        instanceId,
        "endOfTerm.started",
        actor,
        run.CreatedAt,
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["customerId"] = run.Subject.CustomerId.ToString(),
            ["subscriptionId"] = run.Subject.SubscriptionId,
            ["intent"] = run.Seen.Intent().ToString(),
        });
}
