using CspOrchestrations.Core.Identity;
using CspOrchestrations.PartnerCenter.Tokens;
using CspOrchestrations.Storage.Protection;
using CspOrchestrations.Storage.Records;

namespace CspOrchestrations.Orchestrations.Connections;

/// <summary>
/// The refresh token on this machine, encrypted. Each token is written under an id of its own before the record names it:
/// a crash between leaves the token that was there, and a stray ciphertext.
/// </summary>
internal sealed class ProtectedRefreshTokens(IRecordStore store, IProtectedValues values) : IRefreshTokenStore
{
    private const string Key = "partner-center";
    private const string Purpose = "refresh-token";

    private static readonly RecordCollection<RefreshTokenRecord> Collection = new("refresh-tokens");

    public async Task<StoredRefreshToken?> ReadAsync(CancellationToken cancellationToken)
    {
        while (await store.GetAsync(Collection, Key, cancellationToken).ConfigureAwait(false) is { } stored)
        {
            var value = await values.GetAsync<string>(stored.Value.ValueId, Purpose, cancellationToken).ConfigureAwait(false);
            if (value is not null)
            {
                return new StoredRefreshToken(value, stored.Value.ConsentId, stored.Etag);
            }

            var again = await store.GetAsync(Collection, Key, cancellationToken).ConfigureAwait(false);
            if (again?.Etag == stored.Etag)
            {
                // Not a rotation that came between: the value is gone, as after a restore without it. A new consent heals it.
                return null;
            }
        }

        return null;
    }

    public async Task PutAsync(string value, string consentId, CancellationToken cancellationToken)
    {
        StoredRecord<RefreshTokenRecord>? read;
        do
        {
            read = await store.GetAsync(Collection, Key, cancellationToken).ConfigureAwait(false);
        }
        while (!await TryReplaceAsync(read, value, consentId, cancellationToken).ConfigureAwait(false));
    }

    public async Task<bool> TryRotateAsync(StoredRefreshToken read, string value, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(read);
        var stored = await store.GetAsync(Collection, Key, cancellationToken).ConfigureAwait(false);
        return stored?.Etag == read.Version
            && await TryReplaceAsync(stored, value, read.ConsentId, cancellationToken).ConfigureAwait(false);
    }

    private async Task<bool> TryReplaceAsync(
        StoredRecord<RefreshTokenRecord>? read, string value, string consentId, CancellationToken cancellationToken)
    {
        var record = new RefreshTokenRecord(consentId, new ProtectedValueId(Guid.NewGuid()));
        await values.PutAsync(record.ValueId, Purpose, value, cancellationToken).ConfigureAwait(false);
        var condition = read is null ? PutCondition.IfNew : PutCondition.IfMatch(read.Etag);
        if (await store.TryPutAsync(Collection, Key, record, condition, cancellationToken).ConfigureAwait(false) is null)
        {
            await values.DeleteAsync(record.ValueId, cancellationToken).ConfigureAwait(false);
            return false;
        }

        if (read is not null)
        {
            await values.DeleteAsync(read.Value.ValueId, cancellationToken).ConfigureAwait(false);
        }

        return true;
    }
}

internal sealed record RefreshTokenRecord(string ConsentId, ProtectedValueId ValueId);
