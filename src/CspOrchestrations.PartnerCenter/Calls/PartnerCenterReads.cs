using System.Net;
using CspOrchestrations.Core.Remote;
using CspOrchestrations.PartnerCenter.Http;

namespace CspOrchestrations.PartnerCenter.Calls;

/// <summary>The ways in which answers of Partner Center are read.</summary>
internal static class PartnerCenterReads
{
    /// <summary>A list longer than this many pages is not what was meant by asking for all of it.</summary>
    private const int MaximumPages = 200;

    private const string ContinuationToken = "MS-ContinuationToken";

    /// <summary>One resource.</summary>
    public static Task<RemoteResult<T>> ReadAsync<T>(
        this PartnerCenterExchange exchange, PartnerCenterCall call, Func<Answer, T> read, CancellationToken cancellationToken) =>
        exchange.SendAsync(call, (response, token) => JsonBody.ReadAsync(call.Operation.Name, response, read, token), cancellationToken);

    /// <summary>
    /// One resource, or null where the API says that there is none: 404 with a code of its own. A bare 404 comes from
    /// elsewhere (a wrong base address, a proxy) and is a rejection.
    /// </summary>
    public static async Task<RemoteResult<T?>> FindAsync<T>(
        this PartnerCenterExchange exchange, PartnerCenterCall call, Func<Answer, T> read, CancellationToken cancellationToken)
        where T : class
    {
        var result = await exchange.ReadAsync<T?>(call, read, cancellationToken).ConfigureAwait(false);
        return result.Problem is { Status: (int)HttpStatusCode.NotFound, Code: not null } ? RemoteResult<T?>.Succeeded(null) : result;
    }

    /// <summary>One page of a list.</summary>
    /// <param name="items">The member that holds the items where it is not the usual one.</param>
    public static Task<RemoteResult<RemotePage<T>>> PageAsync<T>(
        this PartnerCenterExchange exchange,
        PartnerCenterCall call,
        Func<Answer, T> item,
        CancellationToken cancellationToken,
        string items = "items") => exchange.SendAsync(
            call,
            (response, token) => JsonBody.ReadAsync(
                call.Operation.Name, response, body => Page(body, items, item, TokenOf(response)), token),
            cancellationToken);

    /// <summary>A list as a whole, page after page. A page that is throttled or rejected decides over all of it.</summary>
    public static async Task<RemoteResult<IReadOnlyList<T>>> ListAsync<T>(
        this PartnerCenterExchange exchange, PartnerCenterCall call, Func<Answer, T> item, CancellationToken cancellationToken)
    {
        List<T> all = [];
        string? continuation = null;
        for (var pages = 0; pages < MaximumPages; pages++)
        {
            var result = await exchange.PageAsync(call.After(continuation), item, cancellationToken).ConfigureAwait(false);
            if (result.Value is not { } page)
            {
                return result.Map<IReadOnlyList<T>>(static _ => []);
            }

            all.AddRange(page.Items);
            continuation = page.ContinuationToken;
            if (continuation is null)
            {
                return RemoteResult<IReadOnlyList<T>>.Succeeded(all);
            }
        }

        throw new RemoteContractException(call.Operation.Name, $"the list does not end after {MaximumPages} pages.");
    }

    private static RemotePage<T> Page<T>(Answer body, string items, Func<Answer, T> item, string? token)
    {
        var list = body.Elements(items, "items", "value");
        token ??= body.Part("links")?.Part("next")?.Items("headers")
            .Where(header => ContinuationToken.Equals(header.Text("key"), StringComparison.OrdinalIgnoreCase))
            .Select(header => header.Text("value"))
            .FirstOrDefault();
        token ??= body.Text("continuationToken");
        if (token?.All(static c => c is > ' ' and <= '~') == false)
        {
            throw body.Unusable("continuationToken");
        }

        return new RemotePage<T>([.. list.Select(item)], body.Count("totalCount"), token);
    }

    private static string? TokenOf(HttpResponseMessage response) =>
        response.Headers.TryGetValues(ContinuationToken, out var values) && values.First() is { Length: > 0 } token ? token : null;
}
