namespace CspOrchestrations.Core.Approvals;

/// <summary>How much is approved at once; what the limits of approvers are compared with.</summary>
/// <param name="BatchSize">How many customers, subscriptions or the like; 1 for a single one.</param>
/// <param name="Amount">The money at stake; null when none is.</param>
/// <param name="Currency">ISO 4217 of <paramref name="Amount"/>.</param>
public sealed record ApprovalExtent(decimal BatchSize = 1, decimal? Amount = null, string? Currency = null);
