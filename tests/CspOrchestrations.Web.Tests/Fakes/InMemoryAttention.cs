using System.Globalization;
using CspOrchestrations.Orchestrations.Attention;

namespace CspOrchestrations.Web.Tests.Fakes;

internal sealed class InMemoryAttention : IAttention
{
    private readonly SortedDictionary<string, AttentionItem> items = new(StringComparer.Ordinal);

    public Task RaiseAsync(AttentionItem item, CancellationToken cancellationToken)
    {
        items[item.Id] = item;
        return Task.CompletedTask;
    }

    public Task ClearAsync(string id, CancellationToken cancellationToken)
    {
        items.Remove(id);
        return Task.CompletedTask;
    }

    public Task<AttentionPage> ListAsync(int pageSize, string? continuationToken, CancellationToken cancellationToken)
    {
        var skip = continuationToken is null
            ? 0
            : int.TryParse(continuationToken, CultureInfo.InvariantCulture, out var number) ? number : throw new ArgumentException("Not a token.");
        var page = items.Values.Skip(skip).Take(pageSize).ToList();
        var next = skip + page.Count;
        return Task.FromResult(new AttentionPage(page, next < items.Count ? next.ToString(CultureInfo.InvariantCulture) : null));
    }
}
