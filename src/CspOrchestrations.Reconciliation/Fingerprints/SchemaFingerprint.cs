using System.Security.Cryptography;
using System.Text;

namespace CspOrchestrations.Reconciliation.Fingerprints;

/// <summary>A file's shape: what of it would break or mislead a reader that expects the file of the month before.</summary>
/// <param name="Kind"><c>reconciliation</c> or <c>usage</c>.</param>
/// <param name="Format"><c>json</c> or <c>csv</c>.</param>
/// <param name="Columns">Sorted by name, each with the types that were seen.</param>
/// <param name="ReferenceIdForms">The forms that were seen, sorted.</param>
/// <param name="ReferenceIdKeys">Keys beside <c>id</c>, <c>osId</c> and <c>v</c>, sorted.</param>
/// <param name="ReferenceIdVersions">Sorted.</param>
/// <param name="ChargeTypes">Without regard to case and punctuation, sorted.</param>
public sealed record SchemaFingerprint(
    string Kind,
    string Format,
    IReadOnlyList<ColumnShape> Columns,
    IReadOnlyList<string> ReferenceIdForms,
    IReadOnlyList<string> ReferenceIdKeys,
    IReadOnlyList<string> ReferenceIdVersions,
    IReadOnlyList<string> ChargeTypes)
{
    /// <summary>Equal for equal shapes: SHA-256, hexadecimal.</summary>
    public string Hash { get; } = HashOf(
    [
        Kind, Format,
        .. Columns.Select(column => $"{column.Name}:{string.Join('|', column.Types)}"),
        "forms", .. ReferenceIdForms, "keys", .. ReferenceIdKeys, "versions", .. ReferenceIdVersions, "charges", .. ChargeTypes,
    ]);

    /// <summary>What is new or gone since an earlier file of the same kind and format, in plain sentences; empty when nothing is.</summary>
    public IReadOnlyList<SchemaChange> ChangesSince(SchemaFingerprint earlier)
    {
        var changes = new List<SchemaChange>();
        Compare(changes, "column", Columns.Select(column => column.Name), earlier.Columns.Select(column => column.Name));
        var before = earlier.Columns.ToDictionary(column => column.Name, StringComparer.OrdinalIgnoreCase);
        foreach (var column in Columns)
        {
            if (before.TryGetValue(column.Name, out var then))
            {
                Compare(changes, $"type of {column.Name}", column.Types, then.Types);
            }
        }

        Compare(changes, "form of ReferenceId", ReferenceIdForms, earlier.ReferenceIdForms);
        Compare(changes, "key in ReferenceId", ReferenceIdKeys, earlier.ReferenceIdKeys);
        Compare(changes, "version of ReferenceId", ReferenceIdVersions, earlier.ReferenceIdVersions);
        Compare(changes, "charge type", ChargeTypes, earlier.ChargeTypes);
        return changes;
    }

    public bool Equals(SchemaFingerprint? other) => other is not null && Hash == other.Hash;

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Hash);

    private static void Compare(List<SchemaChange> changes, string what, IEnumerable<string> now, IEnumerable<string> before)
    {
        var added = now.Except(before, StringComparer.OrdinalIgnoreCase);
        var gone = before.Except(now, StringComparer.OrdinalIgnoreCase);
        changes.AddRange(added.Select(value => new SchemaChange(what, value, IsNew: true)));
        changes.AddRange(gone.Select(value => new SchemaChange(what, value, IsNew: false)));
    }

    private static string HashOf(IEnumerable<string> parts) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts))));
}

/// <param name="Types">JSON types, <c>empty</c> and <c>absent</c>; CSV knows text and empty only.</param>
public sealed record ColumnShape(string Name, IReadOnlyList<string> Types)
{
    public bool Equals(ColumnShape? other) => other is not null && Name == other.Name && Types.SequenceEqual(other.Types);

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Name);
}

/// <param name="What">The kind of thing, such as <c>column</c>.</param>
/// <param name="IsNew">False: it is gone.</param>
public sealed record SchemaChange(string What, string Value, bool IsNew)
{
    public override string ToString() => $"{(IsNew ? "New" : "No longer seen")}: {What} '{Value}'.";
}
