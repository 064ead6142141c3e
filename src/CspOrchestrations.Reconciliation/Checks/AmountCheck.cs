using System.Globalization;
using CspOrchestrations.Core.Reconciliation;
using CspOrchestrations.Reconciliation.Columns;
using CspOrchestrations.Reconciliation.Lines;

namespace CspOrchestrations.Reconciliation.Checks;

/// <summary>V2 and V3: a line's own arithmetic.</summary>
internal sealed class AmountCheck(FindingSink findings)
{
    private const decimal Cent = 0.01m;

    public void Check(BillingLine line)
    {
        CheckTotal(line);
        CheckSubtotal(line);
    }

    private void CheckTotal(BillingLine line)
    {
        if (!line.Has(Column.Subtotal))
        {
            findings.Add(ReconciliationRules.V2, line, "Subtotal is empty; the line counts as 0.");
        }
        else if (line.Has(Column.Total))
        {
            var expected = line.Amount(Column.Subtotal) + line.Amount(Column.TaxTotal);
            if (Math.Abs(line.Amount(Column.Total) - expected) > Cent)
            {
                findings.Add(ReconciliationRules.V2, line, string.Create(
                    CultureInfo.InvariantCulture, $"Total is {line.Amount(Column.Total)}; Subtotal and TaxTotal add up to {expected}."));
            }
        }
    }

    private void CheckSubtotal(BillingLine line)
    {
        if (!line.Has(Column.Subtotal) || !line.Has(Column.EffectiveUnitPrice) || !line.Has(Column.BillableQuantity))
        {
            return;
        }

        var subtotal = line.Amount(Column.Subtotal);
        var quantity = line.Amount(Column.BillableQuantity);
        try
        {
            // A blank unit stands for seats, but nobody promises it: the other formula gets its chance before the line is reported.
            var isUsage = line.FieldOf(Column.UnitType).Length > 0;
            var tolerance = BillingArithmetic.LineTolerance(quantity);
            var expected = Expected(line, isUsage);
            if (Math.Abs(expected - subtotal) > tolerance && Math.Abs(Expected(line, !isUsage) - subtotal) > tolerance)
            {
                findings.Add(ReconciliationRules.V3, line, string.Create(
                    CultureInfo.InvariantCulture,
                    $"Subtotal is {subtotal}; the {(isUsage ? "usage" : "seat")} formula gives {expected} (price {line.Amount(Column.EffectiveUnitPrice)}, quantity {quantity})."));
            }
        }
        catch (OverflowException)
        {
            findings.Add(ReconciliationRules.V3, line, "Price and quantity are too large to be multiplied.");
        }
    }

    private static decimal Expected(BillingLine line, bool isUsage)
    {
        var price = line.Amount(Column.EffectiveUnitPrice);
        var quantity = line.Amount(Column.BillableQuantity);
        var rate = line.Has(Column.PcToBcExchangeRate) ? line.Amount(Column.PcToBcExchangeRate) : 1m;
        return isUsage
            ? BillingArithmetic.UsageSubtotal(price, rate, quantity)
            : BillingArithmetic.LicenceSubtotal(price, rate, quantity);
    }
}
