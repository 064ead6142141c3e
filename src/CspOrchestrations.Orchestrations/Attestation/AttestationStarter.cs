using System.Text.Json;
using CspOrchestrations.Core.Attestation;
using CspOrchestrations.Durable;
using CspOrchestrations.Orchestrations.Instances;
using CspOrchestrations.Storage.Audit;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CspOrchestrations.Orchestrations.Attestation;

/// <summary>
/// Keeps what a record promises. The record is written before the instance is started; whoever finds a record whose
/// instance is missing (the process died between) starts it from the record.
/// </summary>
internal sealed class AttestationStarter(
    IOrchestrationClient client,
    IAuditLog audit,
    InstanceIndex index,
    IOptions<AttestationOptions> options,
    ILogger<AttestationStarter> logger)
{
    /// <summary>Starts the instance that a record promises, unless it was started.</summary>
    public async Task EnsureStartedAsync(AttestationRecord record, string actor, CancellationToken cancellationToken)
    {
        var status = await client.GetAsync(record.InstanceId, cancellationToken).ConfigureAwait(false);
        if (status is not null && (!status.Status.IsFinished() || IncarnationOf(status) >= record.Incarnation))
        {
            return;
        }

        if (record.State != AttestationState.Requested)
        {
            // It was started once, for it has written into the record; since then an operator has ended and deleted it.
            return;
        }

        await audit.AppendAsync(RequestedEntryOf(record, actor), cancellationToken).ConfigureAwait(false);
        await index.PutAsync(AttestationRecords.EntryOf(record), cancellationToken).ConfigureAwait(false);
        try
        {
            await client.StartAsync(
                AttestationOrchestrator.RegisteredName,
                record.InstanceId,
                FirstRunOf(record),
                new StartOptions(ReplaceFinished: true),
                cancellationToken).ConfigureAwait(false);
            logger.Requested(record.InstanceId, actor, record.Incarnation);
        }
        catch (InstanceConflictException)
        {
            // Another request for the same record was faster; what it started is what this one wanted.
        }
    }

    private AttestationRun FirstRunOf(AttestationRecord record) => new()
    {
        Subject = record.Subject,
        Route = record.Route,
        RequestedBy = record.RequestedBy,
        ReusesContact = record.ReusesContact,
        Automatic = record.ServiceId is { } serviceId ? new AutomaticRun(serviceId) : null,
        TellInstanceId = record.TellInstanceId,
        CompanyName = record.CompanyName,
        Country = record.Country,
        Language = record.Language,
        SignatoryId = record.SignatoryId,
        RequestBodyId = record.RequestBodyId,
        Policy = options.Value.ToPolicy(),
        Incarnation = record.Incarnation,
        CreatedAt = record.CreatedAt,
        Since = record.CreatedAt,
        Revision = record.Revision,
        Generation = record.Generation,
    };

    private static AuditEntry RequestedEntryOf(AttestationRecord record, string actor) => new(
        new IdempotencyKey(record.InstanceId, record.Incarnation, "attestation.requested").ToGuid(),
        record.InstanceId,
        "attestation.requested",
        actor,
        record.CreatedAt,
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [record.CustomerId is null ? "organizationId" : "customerId"] = AttestationRecords.EntryOf(record).Subject,
            ["country"] = record.Country,
            ["language"] = record.Language,
        });

    private static int IncarnationOf(InstanceStatus status) =>
        status.Input is { ValueKind: JsonValueKind.Object } input && input.TryGetProperty("incarnation", out var incarnation)
            ? incarnation.GetInt32()
            : 0;
}
