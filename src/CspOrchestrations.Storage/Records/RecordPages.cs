using System.Runtime.CompilerServices;

namespace CspOrchestrations.Storage.Records;

/// <summary>Listings as a whole, for what must look at every record.</summary>
public static class RecordPages
{
    private const int PageSize = 1_000;

    /// <summary>Every record, in the order of the keys; a page at a time is in memory.</summary>
    /// <param name="list">Reads a page: its size, and the token of the page before.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async IAsyncEnumerable<T> AllAsync<T>(
        Func<int, string?, CancellationToken, Task<RecordPage<T>>> list, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? token = null;
        do
        {
            var page = await list(PageSize, token, cancellationToken).ConfigureAwait(false);
            foreach (var record in page.Items)
            {
                yield return record.Value;
            }

            token = page.ContinuationToken;
        }
        while (token is not null);
    }
}
