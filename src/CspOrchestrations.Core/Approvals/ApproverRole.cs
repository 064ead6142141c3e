namespace CspOrchestrations.Core.Approvals;

/// <summary>What an operator may approve.</summary>
/// <param name="Kinds">Kinds of approvals; all when empty.</param>
/// <param name="MaxBatchSize">The largest batch; any when null.</param>
/// <param name="MaxAmounts">
/// The largest amount by currency (ISO 4217). A currency that is not listed may not be approved at all; with an empty list
/// any amount may.
/// </param>
public sealed record ApproverRole(
    IReadOnlyCollection<string> Kinds, decimal? MaxBatchSize, IReadOnlyDictionary<string, decimal> MaxAmounts)
{
    /// <summary>May approve everything that somebody else asks for.</summary>
    public static ApproverRole Unlimited { get; } = new([], null, new Dictionary<string, decimal>());
}
