using System.Text;
using CspOrchestrations.Core.Reconciliation;
using CspOrchestrations.Reconciliation.Columns;
using CspOrchestrations.Reconciliation.Lines;

namespace CspOrchestrations.Reconciliation.Checks;

/// <summary>R1 and R2, and what a file's ReferenceIds look like.</summary>
internal sealed class ReferenceIdCheck(FindingSink findings)
{
    /// <summary>Distinct keys and versions that are remembered; a sane file has three and a handful.</summary>
    private const int MostRemembered = 100;

    private static readonly int Forms = Enum.GetValues<ReferenceIdForm>().Length;

    private readonly long[] counts = new long[Forms];
    private readonly SortedSet<string> keys = new(StringComparer.Ordinal);
    private readonly SortedSet<string> versions = new(StringComparer.Ordinal);
    private byte[] lastVersion = [];

    public IReadOnlyCollection<string> ExtraKeys => keys;

    public IReadOnlyCollection<string> Versions => versions;

    public long Count(ReferenceIdForm form) => counts[(int)form];

    public void Check(BillingLine line)
    {
        var referenceId = line.ReferenceId;
        if (!line.Columns.Has(Column.ReferenceId))
        {
            counts[(int)ReferenceIdForm.Absent]++;
            return;
        }

        counts[(int)referenceId.Form]++;
        var version = referenceId.Version;
        if (version.Length > 0 && !version.SequenceEqual(lastVersion))
        {
            lastVersion = version.ToArray();
            Remember(versions, Encoding.UTF8.GetString(version));
        }

        if (referenceId.Unusual is { } unusual)
        {
            Report(line, unusual);
        }
    }

    private void Report(BillingLine line, ReferenceId unusual)
    {
        foreach (var key in unusual.Extra.Keys)
        {
            Remember(keys, key);
        }

        if (unusual.Warning is { } warning)
        {
            findings.Add(
                unusual.Form == ReferenceIdForm.Malformed ? ReconciliationRules.R1 : ReconciliationRules.R2, line, $"ReferenceId {warning}.");
        }
    }

    private static void Remember(SortedSet<string> set, string value)
    {
        if (set.Count < MostRemembered)
        {
            set.Add(value);
        }
    }
}
