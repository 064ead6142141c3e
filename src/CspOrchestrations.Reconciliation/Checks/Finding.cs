using CspOrchestrations.Core.Reconciliation;

namespace CspOrchestrations.Reconciliation.Checks;

/// <summary>Something odd, with all that a dispute needs to find the line again.</summary>
/// <param name="Line">From 1, in the inflated file; null when it is about more than a line.</param>
/// <param name="ReferenceId">As it stands in the file.</param>
public sealed record Finding(
    ReconciliationRule Rule,
    string File,
    long? Line,
    string Message,
    string? InvoiceNumber = null,
    string? CustomerId = null,
    string? SubscriptionId = null,
    string? OrderId = null,
    string? ReferenceId = null);
