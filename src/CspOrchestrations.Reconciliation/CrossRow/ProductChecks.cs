using CspOrchestrations.Core.Reconciliation;
using CspOrchestrations.Reconciliation.Checks;

namespace CspOrchestrations.Reconciliation.CrossRow;

/// <summary>V11: a second subscription of the same customer, product and SKU.</summary>
internal sealed class ProductChecks(FindingSink findings)
{
    private ProductSubscription last;

    public void Add(in ProductSubscription charge)
    {
        if (charge.Product == last.Product && charge.Subscription != last.Subscription)
        {
            findings.Add(new Finding(ReconciliationRules.V11, findings.File,
                charge.Line,
                $"The customer also has subscription {last.Subscription} of the same product and SKU (line {last.Line}).",
                SubscriptionId: charge.Subscription.ToString()));
        }

        last = charge;
    }
}
