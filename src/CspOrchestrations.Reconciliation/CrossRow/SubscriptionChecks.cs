using System.Globalization;
using CspOrchestrations.Core.Reconciliation;

namespace CspOrchestrations.Reconciliation.CrossRow;

/// <summary>V8, V12 and V14 over one subscription's charges, which come in the order of their periods.</summary>
internal sealed class SubscriptionChecks(RowFindings findings)
{
    private const decimal Cent = 0.01m;

    private SubscriptionCharge period;
    private SubscriptionCharge firstUnpaired;
    private int unpaired;
    private SubscriptionCharge latest;
    private SubscriptionCharge firstCredit;
    private decimal credited;
    private decimal charged;

    public void Add(in SubscriptionCharge charge)
    {
        if (charge.Subscription != period.Subscription)
        {
            EndSubscription();
        }

        if (!charge.IsSamePeriod(period))
        {
            EndPeriod();
            period = charge;
        }

        AddToPair(charge);
        AddToPeriods(charge);
        AddToBalance(charge);
    }

    public void Finish()
    {
        EndPeriod();
        EndSubscription();
    }

    private void AddToPair(in SubscriptionCharge charge)
    {
        if (!ChargeKinds.IsPaired(charge.Charge))
        {
            return;
        }

        if (charge.Amount < 0)
        {
            if (!firstUnpaired.Place.IsThere)
            {
                firstUnpaired = charge;
            }

            unpaired++;
        }
        else
        {
            unpaired--;
        }
    }

    private void AddToPeriods(in SubscriptionCharge charge)
    {
        if (!ChargeKinds.IsPeriodic(charge.Charge) || charge.Amount < 0 || charge.Start == 0 || charge.End == 0)
        {
            return;
        }

        if (latest.Place.IsThere)
        {
            if (charge.Start <= latest.End)
            {
                Add(ReconciliationRules.V12, charge, $"The charge period overlaps that of {findings.Words(latest.Place, charge.Place)} from {Day(charge.Start)} to {Day(Math.Min(charge.End, latest.End))}.");
            }
            else if (charge.Start > latest.End + 1)
            {
                Add(ReconciliationRules.V12, charge, $"Nothing is charged from {Day(latest.End + 1)} to {Day(charge.Start - 1)}, after {findings.Words(latest.Place, charge.Place)}.");
            }
        }

        if (charge.End >= latest.End)
        {
            latest = charge;
        }
    }

    private void AddToBalance(in SubscriptionCharge charge)
    {
        if (charge.Amount >= 0)
        {
            charged += charge.Amount;
        }
        else if (charge.Charge is ChargeKind.Credit or ChargeKind.Cancellation)
        {
            credited -= charge.Amount;
            if (!firstCredit.Place.IsThere)
            {
                firstCredit = charge;
            }
        }
    }

    private void EndPeriod()
    {
        if (unpaired > 0)
        {
            Add(ReconciliationRules.V8, firstUnpaired, "The credit of a changed quantity has no new charge on the same order and dates.");
        }

        unpaired = 0;
        firstUnpaired = default;
    }

    private void EndSubscription()
    {
        // Without any charge in the file the original stands on an earlier invoice.
        if (charged > 0 && credited > charged + Cent)
        {
            Add(ReconciliationRules.V14, firstCredit, string.Create(
                CultureInfo.InvariantCulture, $"The subscription's credits of {credited} are larger than its charges of {charged}."));
        }

        latest = default;
        firstCredit = default;
        credited = 0;
        charged = 0;
    }

    private void Add(ReconciliationRule rule, in SubscriptionCharge charge, string message) =>
        findings.Add(rule, charge.Place, message, charge.Subscription);

    private static string Day(int day) => DateOnly.FromDayNumber(day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
