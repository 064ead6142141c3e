using CspOrchestrations.Core.Attestation;
using CspOrchestrations.Core.Identity;
using CspOrchestrations.Durable;
using CspOrchestrations.Storage.Records;

namespace CspOrchestrations.Orchestrations.Attestation;

/// <summary>Takes a request once: the first answer again, a conflict, or a record that promises a workflow.</summary>
internal sealed class AttestationIntake(
    AttestationStarter starter, AttestationRecords records, AttestationSecrets secrets, IOrchestrationClient client, TimeProvider time)
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
                    await starter.EnsureStartedAsync(known.Value, actor, cancellationToken).ConfigureAwait(false);
                }

                return new StartAttestationResult(outcome, instanceId);
            }

            if (await TryWriteAsync(known, RecordOf(instanceId, command, actor, known?.Value, time.GetUtcNow()), command, request, cancellationToken).ConfigureAwait(false) is { } record)
            {
                await starter.EnsureStartedAsync(record, actor, cancellationToken).ConfigureAwait(false);
                return new StartAttestationResult(StartAttestationOutcome.Started, instanceId);
            }
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
        AttestationRecord record,
        StartAttestation command,
        AcceptedRequest request,
        CancellationToken cancellationToken)
    {
        await PutSecretsAsync(record, command, request, cancellationToken).ConfigureAwait(false);
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

    private async Task PutSecretsAsync(
        AttestationRecord record, StartAttestation command, AcceptedRequest request, CancellationToken cancellationToken)
    {
        await secrets.PutRequestAsync(record.RequestBodyId, request, cancellationToken).ConfigureAwait(false);
        if (command.Signatory is { } signatory)
        {
            await secrets.PutSignatoryAsync(record.SignatoryId, signatory, cancellationToken).ConfigureAwait(false);
        }

        if (record.ServiceId is { } serviceId)
        {
            await secrets.PutServiceAsync(serviceId, command.Service!, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>With ids of its own: two racing requests must not overwrite each other's secrets before one of them has won.</summary>
    private static AttestationRecord RecordOf(
        string instanceId, StartAttestation command, string actor, AttestationRecord? before, DateTimeOffset now) => new(
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
        CustomerId = command.CustomerId,
        Route = command.Route == AttestationRoute.Attestation ? null : command.Route,
        RequestedBy = actor,
        ReusesContact = command.Signatory is null,
        ServiceId = command.Service is null ? null : new ProtectedValueId(Guid.NewGuid()),
        TellInstanceId = command.TellInstanceId,
        RequestBodyId = new ProtectedValueId(Guid.NewGuid()),
        Incarnation = (before?.Incarnation ?? 0) + 1,
        Generation = before?.Generation ?? 0,
        Revision = (before?.Revision ?? 0) + 1,
    };

    private static string CanonicalOf(StartAttestation command) =>
        DurableJson.Canonical(DurableJson.Serialize(command with { Replace = false }, "Request for an attestation"));
}
