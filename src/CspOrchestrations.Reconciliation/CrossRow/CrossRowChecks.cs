using CspOrchestrations.Core.Reconciliation;
using CspOrchestrations.Reconciliation.Checks;

namespace CspOrchestrations.Reconciliation.CrossRow;

/// <summary>
/// The rules that hold rows against each other, in a few megabytes whatever the number of rows: those of one file, or those of all parts
/// of one export, of which Microsoft says only that they are cut by the number of lines.
/// </summary>
/// <param name="fileNames">By their numbers; one for a file that stands alone.</param>
/// <param name="spillFolder">Null: the system's folder for temporary files.</param>
internal sealed class CrossRowChecks(IReadOnlyList<string> fileNames, string? spillFolder) : IDisposable
{
    private readonly SpillSort<RowDigest> rows = new(spillFolder);
    private readonly SpillSort<SubscriptionCharge> charges = new(spillFolder);
    private readonly SpillSort<ProductSubscription> products = new(spillFolder);

    public bool AreOfManyFiles => fileNames.Count > 1;

    public CrossRowFile Open(int number) => new(this, number, rows.Open(), charges.Open(), products.Open());

    public void Finish(FindingSink findings)
    {
        var sink = new RowFindings(fileNames, findings);
        FindDuplicates(sink);
        var subscriptions = new SubscriptionChecks(sink);
        foreach (var charge in charges.Sorted())
        {
            subscriptions.Add(charge);
        }

        subscriptions.Finish();
        var checks = new ProductChecks(sink);
        foreach (var product in products.Sorted())
        {
            checks.Add(product);
        }
    }

    public void Dispose()
    {
        rows.Dispose();
        charges.Dispose();
        products.Dispose();
    }

    /// <summary>V7: rows that stand twice, byte by byte, in the order of the later ones.</summary>
    private void FindDuplicates(RowFindings findings)
    {
        using var repeated = new SpillSort<RepeatedRow>(spillFolder);
        var writer = repeated.Open();
        var first = default(RowDigest);
        foreach (var row in rows.Sorted())
        {
            if (row.Hash == first.Hash && first.Place.IsThere)
            {
                writer.Add(new RepeatedRow(row.Place, first.Place));
            }
            else
            {
                first = row;
            }
        }

        writer.Complete();
        foreach (var row in repeated.Sorted())
        {
            findings.Add(ReconciliationRules.V7, row.Place, $"The row is the same as {findings.Words(row.First, row.Place)}; both count.");
        }
    }
}
