using CspOrchestrations.Core.Reconciliation;
using CspOrchestrations.Reconciliation.Columns;
using CspOrchestrations.Reconciliation.Lines;

namespace CspOrchestrations.Reconciliation.Checks;

/// <summary>V14, first half: a credit says why it was given.</summary>
internal sealed class CreditReasonCheck(FindingSink findings)
{
    public void Check(BillingLine line, ChargeKind charge)
    {
        if (charge == ChargeKind.Credit && line.Columns.Has(Column.CreditReasonCode) && line.IsBlank(Column.CreditReasonCode))
        {
            findings.Add(ReconciliationRules.V14, line, "The credit has no CreditReasonCode.");
        }
    }
}
