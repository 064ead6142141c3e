using CspOrchestrations.PartnerCenter.Tokens;
using CspOrchestrations.Storage.Records;

namespace CspOrchestrations.Orchestrations.Connections;

/// <summary>What the last app+user call of each operation was answered.</summary>
internal sealed class CallRecords(IRecordStore store)
{
    private const int PageSize = 200;

    private static readonly RecordCollection<UserCall> Collection = new("partner-center-calls");

    public Task PutAsync(UserCall call, CancellationToken cancellationToken) =>
        store.TryPutAsync(Collection, call.Operation, call, PutCondition.Always, cancellationToken);

    /// <summary>By operation.</summary>
    public async Task<IReadOnlyDictionary<string, UserCall>> ListAsync(CancellationToken cancellationToken)
    {
        var calls = new Dictionary<string, UserCall>(StringComparer.Ordinal);
        string? next = null;
        do
        {
            var page = await store.ListAsync(Collection, prefix: "", PageSize, next, cancellationToken).ConfigureAwait(false);
            foreach (var stored in page.Items)
            {
                calls[stored.Key] = stored.Value;
            }

            next = page.ContinuationToken;
        }
        while (next is not null);
        return calls;
    }
}
