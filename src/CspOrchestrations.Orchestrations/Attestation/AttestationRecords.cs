using CspOrchestrations.Core.Attestation;
using CspOrchestrations.Core.Identity;
using CspOrchestrations.Orchestrations.Instances;
using CspOrchestrations.Storage.Records;

namespace CspOrchestrations.Orchestrations.Attestation;

/// <summary>The records of attestations, by instance id.</summary>
internal sealed class AttestationRecords(IRecordStore store)
{
    private static readonly RecordCollection<AttestationRecord> Collection = new("attestations");

    public Task<StoredRecord<AttestationRecord>?> FindAsync(string instanceId, CancellationToken cancellationToken) =>
        store.GetAsync(Collection, instanceId, cancellationToken);

    /// <summary>A page in the order of the ids.</summary>
    public Task<RecordPage<AttestationRecord>> ListAsync(int pageSize, string? continuationToken, CancellationToken cancellationToken) =>
        store.ListAsync(Collection, prefix: "", pageSize, continuationToken, cancellationToken);

    public Task DeleteAsync(string instanceId, CancellationToken cancellationToken) =>
        store.DeleteAsync(Collection, instanceId, etag: null, cancellationToken);

    /// <summary>False when there is one already.</summary>
    public async Task<bool> TryAddAsync(AttestationRecord record, CancellationToken cancellationToken) =>
        await store.TryPutAsync(Collection, record.InstanceId, record, PutCondition.IfNew, cancellationToken).ConfigureAwait(false) is not null;

    /// <summary>False when it has changed since it was read.</summary>
    public async Task<bool> TryReplaceAsync(
        StoredRecord<AttestationRecord> read, AttestationRecord record, CancellationToken cancellationToken) =>
        await store.TryPutAsync(Collection, read.Key, record, PutCondition.IfMatch(read.Etag), cancellationToken).ConfigureAwait(false)
            is not null;

    /// <summary>
    /// Writes a workflow's step unless a later one, or another workflow of the same id, has been written. Gives the
    /// protected values that the record named before and names no more, or null when nothing was written.
    /// </summary>
    public async Task<IReadOnlyList<ProtectedValueId>?> TryAdvanceAsync(AttestationRecord record, CancellationToken cancellationToken)
    {
        while (true)
        {
            var read = await FindAsync(record.InstanceId, cancellationToken).ConfigureAwait(false);
            if (read is not null && !IsCurrent(read.Value, record))
            {
                return null;
            }

            var written = read is null
                ? await TryAddAsync(record, cancellationToken).ConfigureAwait(false)
                : await TryReplaceAsync(read, record, cancellationToken).ConfigureAwait(false);
            if (written)
            {
                return read is null ? [] : [.. SecretsOf(read.Value).Except(SecretsOf(record))];
            }
        }
    }

    /// <summary>What the index of instances says of it.</summary>
    public static InstanceEntry EntryOf(AttestationRecord record) => new(
        record.InstanceId,
        AttestationNames.Orchestrator,
        (record.CustomerId?.Value ?? record.OrganizationId?.Value).ToString()!,
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["country"] = record.Country,
            ["state"] = record.State.ToString(),
        },
        record.CreatedAt);

    /// <summary>The protected values a record names.</summary>
    public static IEnumerable<ProtectedValueId> SecretsOf(AttestationRecord record)
    {
        yield return record.SignatoryId;
        yield return record.RequestBodyId;
        if (record.ServiceId is { } serviceId)
        {
            yield return serviceId;
        }

        if (record.AgreementLinkId is { } addressId)
        {
            yield return addressId;
        }

        if (record.PageTokenId is { } tokenId)
        {
            yield return tokenId;
        }
    }

    private static bool IsCurrent(AttestationRecord known, AttestationRecord record) =>
        known.Incarnation == record.Incarnation && known.Revision <= record.Revision;
}
