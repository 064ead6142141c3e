using CspOrchestrations.PartnerCenter.Tokens;
using CspOrchestrations.Storage.Records;

namespace CspOrchestrations.Orchestrations.Connections;

/// <summary>What the last app+user call of each operation was answered.</summary>
internal sealed class CallRecords(IRecordStore store)
{
    private static readonly RecordCollection<UserCall> Collection = new("partner-center-calls");

    public Task PutAsync(UserCall call, CancellationToken cancellationToken) =>
        store.TryPutAsync(Collection, call.Operation, call, PutCondition.Always, cancellationToken);

    /// <summary>By operation.</summary>
    public async Task<IReadOnlyDictionary<string, UserCall>> ListAsync(CancellationToken cancellationToken)
    {
        var all = RecordPages.AllAsync((size, token, cancel) => store.ListAsync(Collection, prefix: "", size, token, cancel), cancellationToken);
        return await all.ToDictionaryAsync(call => call.Operation, StringComparer.Ordinal, cancellationToken).ConfigureAwait(false);
    }
}
