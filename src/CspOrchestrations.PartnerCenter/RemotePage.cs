namespace CspOrchestrations.PartnerCenter;

/// <param name="TotalCount">Of all pages, where the API tells.</param>
/// <param name="ContinuationToken">For the next page; null on the last.</param>
public sealed record RemotePage<T>(IReadOnlyList<T> Items, int? TotalCount, string? ContinuationToken);
