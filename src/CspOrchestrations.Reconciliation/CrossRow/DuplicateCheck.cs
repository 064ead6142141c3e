using CspOrchestrations.Core.Reconciliation;
using CspOrchestrations.Reconciliation.Checks;
using CspOrchestrations.Reconciliation.Lines;
using CspOrchestrations.Reconciliation.Values;

namespace CspOrchestrations.Reconciliation.CrossRow;

/// <summary>V7: rows that stand twice, byte by byte.</summary>
internal sealed class DuplicateCheck(string? spillFolder) : IDisposable
{
    private readonly SpillSort<RowDigest> rows = new(spillFolder);

    public void Add(BillingLine line) => rows.Add(new RowDigest(ByteHash.Long(line.Source), line.Number));

    public void Finish(FindingSink findings)
    {
        using var repeated = new SpillSort<RepeatedRow>(spillFolder);
        var first = default(RowDigest);
        foreach (var row in rows.Sorted())
        {
            if (row.Hash == first.Hash && first.Line > 0)
            {
                repeated.Add(new RepeatedRow(row.Line, first.Line));
            }
            else
            {
                first = row;
            }
        }

        foreach (var row in repeated.Sorted())
        {
            findings.Add(new Finding(ReconciliationRules.V7, findings.File, row.Line, $"The row is the same as line {row.FirstLine}; both count."));
        }
    }

    public void Dispose() => rows.Dispose();
}
