using CspOrchestrations.Reconciliation.Checks;
using CspOrchestrations.Reconciliation.Fingerprints;
using CspOrchestrations.Reconciliation.Totals;

namespace CspOrchestrations.Reconciliation.Runs;

public enum FileOutcome
{
    /// <summary>Every row was read.</summary>
    Accepted,

    /// <summary>Some rows are in quarantine.</summary>
    Partial,

    /// <summary>Nothing of the file counts.</summary>
    Rejected,
}

/// <summary>What became of one file.</summary>
/// <param name="Reason">Null when accepted.</param>
/// <param name="RowsRead">Always accepted and quarantined rows together; 0 when the file is rejected.</param>
/// <param name="ReferenceIds">Rows by form, for reconciliation files; null for others.</param>
/// <param name="Fingerprint">Null when no row told the file's kind.</param>
public sealed record FileReport(
    string Name,
    FileOutcome Outcome,
    string? Reason,
    long RowsRead,
    long RowsAccepted,
    long RowsQuarantined,
    IReadOnlyDictionary<string, long>? ReferenceIds,
    IReadOnlyList<InvoiceTotal> Totals,
    IReadOnlyCollection<RuleFindings> Findings,
    SchemaFingerprint? Fingerprint,
    FileBreakdown Breakdown);

public sealed record FileBreakdown(
    IReadOnlyList<BreakdownShare> ByCustomer, IReadOnlyList<BreakdownShare> ByChargeType, IReadOnlyList<BreakdownShare> ByWeek)
{
    public static FileBreakdown Empty { get; } = new([], [], []);
}
