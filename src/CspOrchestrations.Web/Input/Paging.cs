using CspOrchestrations.Durable;
using CspOrchestrations.Web.Problems;
using Microsoft.AspNetCore.Http;

namespace CspOrchestrations.Web.Input;

/// <summary>The parameters of every list that comes in pages.</summary>
internal static class Paging
{
    private const int DefaultPageSize = 100;

    public static readonly IReadOnlyList<QueryParameter> Parameters =
    [
        new("pageSize", "1 to 1,000; 100 when left out.", IsNumber: true),
        new("continuationToken", "Of the page before."),
    ];

    /// <summary>Answers a list that nothing but its page is asked of.</summary>
    /// <param name="context">Of the request.</param>
    /// <param name="list">Gives the view of a page, by its size and the token of the page before.</param>
    public static Task<IResult> AnswerAsync<TPage>(HttpContext context, Func<int, string?, Task<TPage>> list)
        where TPage : class => AnswerAsync(context, static _ => { }, list);

    /// <inheritdoc cref="AnswerAsync{TPage}(HttpContext, Func{int, string?, Task{TPage}})"/>
    /// <param name="ask">Asks for what else may be said of the list.</param>
    public static async Task<IResult> AnswerAsync<TPage>(HttpContext context, Action<QueryFields> ask, Func<int, string?, Task<TPage>> list)
        where TPage : class
    {
        var fields = new QueryFields(context.Request.Query);
        ask(fields);
        var (pageSize, token) = (fields.PageSize(DefaultPageSize), fields.ContinuationToken());
        return fields.Refusal()
            ?? (await TryAsync(token, () => list(pageSize, token)) is { } page ? Results.Json(page, DurableJson.Options) : UnknownToken());
    }

    /// <summary>The page, or null when the list does not know the continuation token.</summary>
    public static async Task<TPage?> TryAsync<TPage>(string? continuationToken, Func<Task<TPage>> list)
        where TPage : class
    {
        try
        {
            return await list();
        }
        catch (ArgumentException) when (continuationToken is not null)
        {
            // Lists check their own tokens; everything else that is asked of them was checked before.
            return null;
        }
    }

    public static IResult UnknownToken() =>
        Problem.Invalid([new InputError("Is not one that this list gave out.", Parameter: "continuationToken")]);
}
