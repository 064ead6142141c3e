using System.Buffers.Text;
using CspOrchestrations.Reconciliation.Checks;
using CspOrchestrations.Reconciliation.Columns;
using CspOrchestrations.Reconciliation.Lines;
using CspOrchestrations.Reconciliation.Totals;
using CspOrchestrations.Reconciliation.Values;

namespace CspOrchestrations.Reconciliation.CrossRow;

/// <summary>The rules that hold the rows of one file against each other, in a few megabytes whatever the number of rows.</summary>
internal sealed class CrossRowChecks(FileKind kind, string? spillFolder, FindingSink findings) : IDisposable
{
    private readonly DuplicateCheck duplicates = new(spillFolder);
    private readonly SpillSort<SubscriptionCharge> charges = new(spillFolder);
    private readonly SpillSort<ProductSubscription> products = new(spillFolder);

    public void Add(BillingLine line, LineKeys keys)
    {
        duplicates.Add(line);
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
            line.Number,
            line.Amount(Column.Subtotal),
            keys.Charge));
        products.Add(new ProductSubscription(ProductOf(line), subscription, line.Number));
    }

    public void Finish()
    {
        duplicates.Finish(findings);
        var subscriptions = new SubscriptionChecks(findings);
        foreach (var charge in charges.Sorted())
        {
            subscriptions.Add(charge);
        }

        subscriptions.Finish();
        var checks = new ProductChecks(findings);
        foreach (var product in products.Sorted())
        {
            checks.Add(product);
        }
    }

    public void Dispose()
    {
        duplicates.Dispose();
        charges.Dispose();
        products.Dispose();
    }

    private static ulong ProductOf(BillingLine line)
    {
        var customer = ByteHash.Short(line.Text(Column.CustomerId));
        var product = ByteHash.Short(line.Text(Column.ProductId));
        var sku = ByteHash.Short(line.Text(Column.SkuId));
        return (((customer * 31) + product) * 31) + sku;
    }
}
