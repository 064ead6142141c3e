using CspOrchestrations.Reconciliation.Lines;
using CspOrchestrations.Reconciliation.Totals;

namespace CspOrchestrations.Reconciliation.Runs;

/// <summary>Looks at every row that is accepted. The row is valid during the call only.</summary>
internal interface ILineConsumer
{
    void Accept(BillingLine line, LineKeys keys);
}
