using CspOrchestrations.Storage.Records;

namespace CspOrchestrations.Orchestrations.Capabilities;

/// <summary>
/// Capabilities in records. One record a purpose and subject says which key is valid; one pointer a hash leads to it. A
/// pointer that its record no longer names is worth nothing, so replacing a capability is one write.
/// </summary>
internal sealed class CapabilityService(IRecordStore store, TimeProvider time) : ICapabilities
{
    private static readonly RecordCollection<CapabilityRecord> Capabilities = new("capabilities");
    private static readonly RecordCollection<CapabilityPointer> Pointers = new("capability-keys");

    public async Task<string> IssueAsync(
        string purpose, string subject, DateTimeOffset expiresAt, CancellationToken cancellationToken)
    {
        var token = CapabilityKey.Random();
        var record = new CapabilityRecord(purpose, subject, token.Hash(), token.ToSession().Hash(), expiresAt);
        await PutPointerAsync(record.TokenHash, record, cancellationToken).ConfigureAwait(false);
        await PutPointerAsync(record.SessionHash, record, cancellationToken).ConfigureAwait(false);
        var before = await ReplaceAsync(record, cancellationToken).ConfigureAwait(false);
        if (before is not null)
        {
            await store.DeleteAsync(Pointers, before.TokenHash, etag: null, cancellationToken).ConfigureAwait(false);
            await store.DeleteAsync(Pointers, before.SessionHash, etag: null, cancellationToken).ConfigureAwait(false);
        }

        return token.ToString();
    }

    public async Task<CapabilitySession?> ExchangeAsync(string token, CancellationToken cancellationToken) =>
        CapabilityKey.TryParse(token) is { } key
        && await FindAsync(key, CapabilityKeyKind.Token, cancellationToken).ConfigureAwait(false) is { } grant
            ? new CapabilitySession(key.ToSession().ToString(), grant)
            : null;

    public async Task<CapabilityGrant?> FindGrantAsync(string sessionValue, CancellationToken cancellationToken) =>
        CapabilityKey.TryParse(sessionValue) is { } key
            ? await FindAsync(key, CapabilityKeyKind.Session, cancellationToken).ConfigureAwait(false)
            : null;

    public async Task RevokeAsync(string purpose, string subject, CancellationToken cancellationToken)
    {
        var key = RecordKey(purpose, subject);
        if (await store.GetAsync(Capabilities, key, cancellationToken).ConfigureAwait(false) is { } read)
        {
            // The record last: it is what leads to the pointers when this is repeated.
            await store.DeleteAsync(Pointers, read.Value.TokenHash, etag: null, cancellationToken).ConfigureAwait(false);
            await store.DeleteAsync(Pointers, read.Value.SessionHash, etag: null, cancellationToken).ConfigureAwait(false);
            await store.DeleteAsync(Capabilities, key, etag: null, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<CapabilityGrant?> FindAsync(CapabilityKey key, CapabilityKeyKind kind, CancellationToken cancellationToken)
    {
        var hash = key.Hash();
        var pointer = (await store.GetAsync(Pointers, hash, cancellationToken).ConfigureAwait(false))?.Value;
        if (pointer is null)
        {
            return null;
        }

        var record = (await store
            .GetAsync(Capabilities, RecordKey(pointer.Purpose, pointer.Subject), cancellationToken).ConfigureAwait(false))?.Value;
        return record is not null && CapabilityKey.HashesAreEqual(hash, record.HashOf(kind)) && time.GetUtcNow() < record.ExpiresAt
            ? new CapabilityGrant(record.Purpose, record.Subject, record.ExpiresAt)
            : null;
    }

    private async Task PutPointerAsync(string hash, CapabilityRecord record, CancellationToken cancellationToken) =>
        await store.TryPutAsync(
            Pointers, hash, new CapabilityPointer(record.Purpose, record.Subject), PutCondition.Always, cancellationToken)
            .ConfigureAwait(false);

    private async Task<CapabilityRecord?> ReplaceAsync(CapabilityRecord record, CancellationToken cancellationToken)
    {
        var key = RecordKey(record.Purpose, record.Subject);
        while (true)
        {
            var before = await store.GetAsync(Capabilities, key, cancellationToken).ConfigureAwait(false);
            var condition = before is null ? PutCondition.IfNew : PutCondition.IfMatch(before.Etag);
            if (await store.TryPutAsync(Capabilities, key, record, condition, cancellationToken).ConfigureAwait(false) is not null)
            {
                return before?.Value;
            }
        }
    }

    private static string RecordKey(string purpose, string subject) => $"{purpose}/{subject}";
}

/// <summary>Hashes only: who reads the records can open no link.</summary>
internal sealed record CapabilityRecord(string Purpose, string Subject, string TokenHash, string SessionHash, DateTimeOffset ExpiresAt)
{
    public string HashOf(CapabilityKeyKind kind) => kind == CapabilityKeyKind.Token ? TokenHash : SessionHash;
}

internal sealed record CapabilityPointer(string Purpose, string Subject);

/// <summary>A session value cannot be exchanged, and a token is no session.</summary>
internal enum CapabilityKeyKind
{
    Token,
    Session,
}
