using System.Runtime.CompilerServices;

namespace CspOrchestrations.Orchestrations.Attention;

public static class AttentionItems
{
    private const int PageSize = 1_000;

    /// <summary>Everything that waits; a page at a time is in memory. What was given may be cleared meanwhile.</summary>
    public static async IAsyncEnumerable<AttentionItem> AllAsync(
        this IAttention attention, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(attention);
        string? token = null;
        do
        {
            var page = await attention.ListAsync(PageSize, token, cancellationToken).ConfigureAwait(false);
            foreach (var item in page.Items)
            {
                yield return item;
            }

            token = page.ContinuationToken;
        }
        while (token is not null);
    }
}
