using CspOrchestrations.PartnerCenter.Tokens;
using CspOrchestrations.Storage.Records;

namespace CspOrchestrations.Orchestrations.Connections;

/// <summary>What is known of the app+user connection.</summary>
/// <param name="ConsentId">Of the consent it stands or stood on; another one in the token store is a new consent.</param>
/// <param name="Since">UTC; of the present state.</param>
/// <param name="Changes">Grows with each change; the number of an audit entry.</param>
internal sealed record ConnectionRecord(bool ConsentNeeded, string? Reason, string ConsentId, DateTimeOffset Since, int Changes)
{
    public UserConnectionState ToState() => new(ConsentNeeded, Reason, Since);
}

/// <summary>The connection's one record.</summary>
internal sealed class ConnectionRecords(IRecordStore store)
{
    private const string Key = "partner-center";

    private static readonly RecordCollection<ConnectionRecord> Collection = new("connections");

    public async Task<ConnectionRecord?> FindAsync(CancellationToken cancellationToken) =>
        (await store.GetAsync(Collection, Key, cancellationToken).ConfigureAwait(false))?.Value;

    /// <summary>
    /// Changes the record as one step among all processes; gives what is written then, changed or not.
    /// </summary>
    /// <param name="change">Gives the record to write, or null to leave it as it is. May be called more than once.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<ConnectionChange> ChangeAsync(
        Func<ConnectionRecord?, ConnectionRecord?> change, CancellationToken cancellationToken)
    {
        while (true)
        {
            var read = await store.GetAsync(Collection, Key, cancellationToken).ConfigureAwait(false);
            if (change(read?.Value) is not { } changed)
            {
                return new ConnectionChange(read?.Value, IsNew: false);
            }

            var condition = read is null ? PutCondition.IfNew : PutCondition.IfMatch(read.Etag);
            if (await store.TryPutAsync(Collection, Key, changed, condition, cancellationToken).ConfigureAwait(false) is not null)
            {
                return new ConnectionChange(changed, IsNew: true);
            }
        }
    }
}

/// <param name="Record">As it is now; null when there is none.</param>
/// <param name="IsNew">This call has written it.</param>
internal sealed record ConnectionChange(ConnectionRecord? Record, bool IsNew);
