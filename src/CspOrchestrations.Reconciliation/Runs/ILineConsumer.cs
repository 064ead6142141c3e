using CspOrchestrations.Reconciliation.Checks;
using CspOrchestrations.Reconciliation.Columns;
using CspOrchestrations.Reconciliation.Lines;
using CspOrchestrations.Reconciliation.Totals;

namespace CspOrchestrations.Reconciliation.Runs;

/// <summary>Looks at every row of one file that is accepted; the file itself can still be rejected.</summary>
internal interface ILineConsumer
{
    /// <summary>The first row is about to come. A file without rows is never begun.</summary>
    void Begin(FileKind kind, FileKeys keys, FindingSink findings);

    /// <param name="line">Valid during the call only.</param>
    void Accept(BillingLine line, LineKeys keys);
}
