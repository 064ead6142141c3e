using CspOrchestrations.Web.Problems;
using Microsoft.AspNetCore.Http;

namespace CspOrchestrations.Web.Input;

/// <summary>The parameters of every list that comes in pages.</summary>
internal static class Paging
{
    public static readonly IReadOnlyList<QueryParameter> Parameters =
    [
        new("pageSize", "1 to 1,000; 100 when left out.", IsNumber: true),
        new("continuationToken", "Of the page before."),
    ];

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
