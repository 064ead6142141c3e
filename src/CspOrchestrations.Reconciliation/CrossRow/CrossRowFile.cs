using System.Buffers.Text;
using CspOrchestrations.Reconciliation.Checks;
using CspOrchestrations.Reconciliation.Columns;
using CspOrchestrations.Reconciliation.Lines;
using CspOrchestrations.Reconciliation.Totals;
using CspOrchestrations.Reconciliation.Values;

namespace CspOrchestrations.Reconciliation.CrossRow;

/// <summary>The rows of one file, as the cross-row rules need them.</summary>
internal sealed class CrossRowFile(
    CrossRowChecks checks,
    int number,
    SpillSort<RowDigest>.Writer rows,
    SpillSort<SubscriptionCharge>.Writer charges,
    SpillSort<ProductSubscription>.Writer products)
{
    public void Add(FileKind kind, BillingLine line, LineKeys keys)
    {
        var place = RowPlace.Of(number, line.Number);
        rows.Add(new RowDigest(ByteHash.Long(line.Source), place));
        // Metered lines of one subscription overlap by nature: a line for each meter.
        if (kind != FileKind.Reconciliation || line.FieldOf(Column.UnitType).Length > 0
            || !Utf8Parser.TryParse(line.Text(Column.SubscriptionId), out Guid subscription, out _))
        {
            return;
        }

        charges.Add(new SubscriptionCharge(
            subscription,
            line.Day(Column.ChargeStartDate),
            line.Day(Column.ChargeEndDate),
            ByteHash.Short(line.Text(Column.OrderId)),
            place,
            line.Amount(Column.Subtotal),
            keys.Charge));
        products.Add(new ProductSubscription(ProductOf(line), subscription, place));
    }

    /// <summary>All of its rows count. A file that stands alone is checked now.</summary>
    public void Complete(FindingSink findings)
    {
        rows.Complete();
        charges.Complete();
        products.Complete();
        if (!checks.AreOfManyFiles)
        {
            checks.Finish(findings);
        }
    }

    /// <summary>None of its rows counts.</summary>
    public void Discard()
    {
        rows.Discard();
        charges.Discard();
        products.Discard();
    }

    private static ulong ProductOf(BillingLine line)
    {
        var customer = ByteHash.Short(line.Text(Column.CustomerId));
        var product = ByteHash.Short(line.Text(Column.ProductId));
        var sku = ByteHash.Short(line.Text(Column.SkuId));
        return (((customer * 31) + product) * 31) + sku;
    }
}
