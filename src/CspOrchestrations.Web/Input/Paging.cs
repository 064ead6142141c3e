namespace CspOrchestrations.Web.Input;

/// <summary>The parameters of every list that comes in pages.</summary>
internal static class Paging
{
    public static readonly IReadOnlyList<QueryParameter> Parameters =
    [
        new("pageSize", "1 to 1,000; 100 when left out.", IsNumber: true),
        new("continuationToken", "Of the page before."),
    ];
}
