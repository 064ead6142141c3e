using CspOrchestrations.Durable;
using CspOrchestrations.Orchestrations.Attention;
using CspOrchestrations.Web.Hosting;
using CspOrchestrations.Web.Input;
using CspOrchestrations.Web.Problems;
using Microsoft.AspNetCore.Http;

namespace CspOrchestrations.Web.Attention;

/// <summary>What waits for a person: first what the engine parked, then what workflows ask.</summary>
internal sealed class AttentionEndpoints(IAttention attention, IOrchestrationClient client)
{
    private const int DefaultPageSize = 100;

    /// <summary>Marks a continuation token of the first list, and the turn to the second.</summary>
    private const string ParkedMark = "parked:";

    private const string AskedMark = "asked:";

    public IEnumerable<WebEndpoint> All =>
    [
        new("listAttention", HttpMethods.Get, "/api/attention", WebAccess.Operator, ListAsync)
        {
            Summary = "What waits for a person, why, since when, and the call that resumes it.",
            Query = Paging.Parameters,
            Answers = [Answers.Json<AttentionPageView>(), .. Answers.Problems(ProblemKind.InvalidRequest, ProblemKind.SignInNeeded)],
        },
    ];

    private async Task<IResult> ListAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var fields = new QueryFields(context.Request.Query);
        var pageSize = fields.PageSize(DefaultPageSize);
        var token = fields.ContinuationToken() ?? ParkedMark;
        if (fields.Refusal() is { } refusal)
        {
            return refusal;
        }

        if (!token.StartsWith(ParkedMark, StringComparison.Ordinal) && !token.StartsWith(AskedMark, StringComparison.Ordinal))
        {
            return Paging.UnknownToken();
        }

        var page = await Paging.TryAsync(token, () => ReadAsync(token, pageSize, cancellationToken));
        return page is null ? Paging.UnknownToken() : Results.Json(page, DurableJson.Options);
    }

    private async Task<AttentionPageView> ReadAsync(string token, int pageSize, CancellationToken cancellationToken)
    {
        var items = new List<AttentionItemView>();
        if (token.StartsWith(ParkedMark, StringComparison.Ordinal))
        {
            token = await AddParkedAsync(items, pageSize, token[ParkedMark.Length..], cancellationToken);
        }

        if (items.Count < pageSize && token.StartsWith(AskedMark, StringComparison.Ordinal))
        {
            token = await AddAskedAsync(items, pageSize - items.Count, token[AskedMark.Length..], cancellationToken);
        }

        return new AttentionPageView(items, NullWhenEmpty(token));
    }

    /// <summary>Gives the next continuation token. Suspended instances that an operator holds are not asked about.</summary>
    private async Task<string> AddParkedAsync(List<AttentionItemView> items, int count, string token, CancellationToken cancellationToken)
    {
        var page = await client.QueryAsync(
            new InstanceQuery(Statuses: [RuntimeStatus.Suspended], PageSize: count, ContinuationToken: NullWhenEmpty(token)), cancellationToken);
        items.AddRange(page.Items.Where(instance => instance.ParkedReason is not null).Select(AttentionItemView.OfParked));
        return page.ContinuationToken is { } next ? ParkedMark + next : AskedMark;
    }

    /// <summary>Gives the next continuation token; empty after the last page.</summary>
    private async Task<string> AddAskedAsync(List<AttentionItemView> items, int count, string token, CancellationToken cancellationToken)
    {
        var page = await attention.ListAsync(count, NullWhenEmpty(token), cancellationToken);
        items.AddRange(page.Items.Select(AttentionItemView.Of));
        return page.ContinuationToken is { } next ? AskedMark + next : "";
    }

    private static string? NullWhenEmpty(string text) => text.Length == 0 ? null : text;
}
