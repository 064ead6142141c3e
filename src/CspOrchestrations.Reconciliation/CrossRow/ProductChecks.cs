using CspOrchestrations.Core.Reconciliation;

namespace CspOrchestrations.Reconciliation.CrossRow;

/// <summary>V11: a second subscription of the same customer, product and SKU.</summary>
internal sealed class ProductChecks(RowFindings findings)
{
    private ProductSubscription last;

    public void Add(in ProductSubscription charge)
    {
        if (charge.Product == last.Product && charge.Subscription != last.Subscription)
        {
            findings.Add(
                ReconciliationRules.V11,
                charge.Place,
                $"The customer also has subscription {last.Subscription} of the same product and SKU ({findings.Words(last.Place, charge.Place)}).",
                charge.Subscription);
        }

        last = charge;
    }
}
