using System.Text.Json;
using CspOrchestrations.Core.Attestation;
using CspOrchestrations.Core.Identity;
using CspOrchestrations.Durable;
using CspOrchestrations.Orchestrations.Instances;
using CspOrchestrations.PartnerCenter.Attestation;
using CspOrchestrations.Storage.Audit;
using CspOrchestrations.Storage.Records;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CspOrchestrations.Orchestrations.Attestation;

/// <summary>
/// Starts a workflow once a request. The record is written before the instance is started; whoever finds a record whose
/// instance is missing (the process died between) starts it from the record.
/// </summary>
internal sealed class AttestationStarter(
    AttestationRecords records,
    AttestationSecrets secrets,
    IOrchestrationClient client,
    IAuditLog audit,
    InstanceIndex index,
    TimeProvider time,
    IOptions<AttestationOptions> options,
    ILogger<AttestationStarter> logger)
{
    public async Task<StartAttestationResult> StartAsync(StartAttestation command, string actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);
        var instanceId = AttestationNames.InstanceIdOf(command.RequestId);
        var request = new AcceptedRequest(CanonicalOf(command), command.Replace);
        while (true)
        {
            var known = await records.FindAsync(instanceId, cancellationToken).ConfigureAwait(false);
            if (known is not null && await RefusalAsync(known.Value, request, cancellationToken).ConfigureAwait(false) is { } outcome)
            {
                if (outcome == StartAttestationOutcome.AlreadyStarted)
                {
                    await EnsureStartedAsync(known.Value, actor, cancellationToken).ConfigureAwait(false);
                }

                return new StartAttestationResult(outcome, instanceId);
            }

            if (await TryWriteAsync(known, instanceId, command, request, cancellationToken).ConfigureAwait(false) is { } record)
            {
                await EnsureStartedAsync(record, actor, cancellationToken).ConfigureAwait(false);
                return new StartAttestationResult(StartAttestationOutcome.Started, instanceId);
            }
        }
    }

    /// <summary>Starts the instance that a record promises, unless it was started.</summary>
    public async Task EnsureStartedAsync(AttestationRecord record, string actor, CancellationToken cancellationToken)
    {
        var status = await client.GetAsync(record.InstanceId, cancellationToken).ConfigureAwait(false);
        if (status is not null && (!status.Status.IsFinished() || IncarnationOf(status) >= record.Incarnation))
        {
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
            AttestationLog.Requested(logger, record.InstanceId, actor, record.Incarnation);
        }
        catch (InstanceConflictException)
        {
            // Another request for the same record was faster; what it started is what this one wanted.
        }
    }

    /// <summary>What the request gets instead of a new workflow; null when it may begin one.</summary>
    private async Task<StartAttestationOutcome?> RefusalAsync(
        AttestationRecord known, AcceptedRequest request, CancellationToken cancellationToken)
    {
        var before = await secrets.FindRequestAsync(known.RequestBodyId, cancellationToken).ConfigureAwait(false);
        var same = before?.Canonical == request.Canonical;
        // The request that has replaced a workflow must find its first answer, not replace what it has started.
        if (same && (!request.Replace || before!.Replace))
        {
            return StartAttestationOutcome.AlreadyStarted;
        }

        if (!request.Replace)
        {
            return StartAttestationOutcome.DifferentRequest;
        }

        var status = await client.GetAsync(known.InstanceId, cancellationToken).ConfigureAwait(false);
        return status is not null && !status.Status.IsFinished() ? StartAttestationOutcome.StillRunning : null;
    }

    /// <summary>Writes the record that promises the workflow; null when somebody else wrote first.</summary>
    private async Task<AttestationRecord?> TryWriteAsync(
        StoredRecord<AttestationRecord>? known,
        string instanceId,
        StartAttestation command,
        AcceptedRequest request,
        CancellationToken cancellationToken)
    {
        // Ids of their own: two racing requests must not overwrite each other's signatory before one of them has won.
        var record = RecordOf(instanceId, command, known?.Value, time.GetUtcNow());
        await secrets.PutSignatoryAsync(record.SignatoryId, command.Signatory, cancellationToken).ConfigureAwait(false);
        await secrets.PutRequestAsync(record.RequestBodyId, request, cancellationToken).ConfigureAwait(false);
        var written = known is null
            ? await records.TryAddAsync(record, cancellationToken).ConfigureAwait(false)
            : await records.TryReplaceAsync(known, record, cancellationToken).ConfigureAwait(false);
        IEnumerable<ProtectedValueId> dropped = written switch
        {
            false => AttestationRecords.SecretsOf(record),
            true when known is not null => AttestationRecords.SecretsOf(known.Value),
            true => [],
        };
        foreach (var id in dropped)
        {
            await secrets.DeleteAsync(id, cancellationToken).ConfigureAwait(false);
        }

        return written ? record : null;
    }

    private static AttestationRecord RecordOf(
        string instanceId, StartAttestation command, AttestationRecord? before, DateTimeOffset now) => new(
        instanceId,
        command.ResellerId,
        command.OrganizationId,
        command.CompanyName,
        command.Country,
        command.Language,
        AttestationState.Requested,
        new ProtectedValueId(Guid.NewGuid()),
        AgreementLinkId: null,
        LinkExpiresAt: null,
        WaitingFor: null,
        Outcome: null,
        RemindersSent: 0,
        Reissues: 0,
        CreatedAt: now,
        UpdatedAt: now)
    {
        RequestBodyId = new ProtectedValueId(Guid.NewGuid()),
        Incarnation = (before?.Incarnation ?? 0) + 1,
        Generation = before?.Generation ?? 0,
        Revision = (before?.Revision ?? 0) + 1,
    };

    private AttestationRun FirstRunOf(AttestationRecord record) => new()
    {
        Subject = new AttestationSubject(record.ResellerId, record.OrganizationId),
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
            ["organizationId"] = record.OrganizationId.ToString(),
            ["country"] = record.Country,
            ["language"] = record.Language,
        });

    private static int IncarnationOf(InstanceStatus status) =>
        status.Input is { ValueKind: JsonValueKind.Object } input && input.TryGetProperty("incarnation", out var incarnation)
            ? incarnation.GetInt32()
            : 0;

    private static string CanonicalOf(StartAttestation command) =>
        DurableJson.Canonical(DurableJson.Serialize(command with { Replace = false }, "Request for an attestation"));
}
