using CspOrchestrations.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace CspOrchestrations.Storage.Audit;

/// <summary>Recomputes every chain and compares it with its head, holding one entry in memory at a time.</summary>
/// <remarks>
/// Somebody who can write the file, and knows the rule, can rewrite a chain from any point, its head and the seals behind it.
/// What shows that is a hash kept elsewhere: the last seal's, or an earlier export.
/// </remarks>
internal sealed class AuditVerifier
{
    private readonly Dictionary<string, (long Sequence, string Hash)> heads;
    private readonly List<AuditBreak> breaks = [];
    private int subjects;
    private long entries;
    private StoredAuditEntry? last;

    private AuditVerifier(Dictionary<string, (long Sequence, string Hash)> heads) => this.heads = heads;

    public static AuditVerification Verify(SqliteConnection connection, CancellationToken cancellationToken)
    {
        var verifier = new AuditVerifier(ReadHeads(connection));
        using var command = connection.Command(
            $"SELECT {StoredAuditEntry.Columns} FROM audit_entries ORDER BY subject, sequence");
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            cancellationToken.ThrowIfCancellationRequested();
            verifier.Visit(StoredAuditEntry.Read(reader));
        }

        var verification = verifier.Finish();
        return verification with { Breaks = [.. verification.Breaks, .. AuditSeal.Breaks(connection)] };
    }

    private void Visit(StoredAuditEntry entry)
    {
        if (last?.Subject != entry.Subject)
        {
            CompareWithHead();
            last = null;
            subjects++;
        }

        entries++;
        var expected = (last?.Sequence ?? 0) + 1;
        if (entry.Sequence != expected)
        {
            Break(entry.Subject, expected, "The entry is missing.");
        }
        else if (entry.PreviousHash != (last?.Hash ?? AuditChain.FirstPreviousHash))
        {
            Break(entry.Subject, entry.Sequence, "The entry does not follow from the one before it.");
        }

        if (entry.Hash != AuditChain.Hash(entry.PreviousHash, entry.Json) || !entry.ColumnsFitEntry())
        {
            Break(entry.Subject, entry.Sequence, "The entry was changed after it was written.");
        }

        last = entry;
    }

    private AuditVerification Finish()
    {
        CompareWithHead();
        foreach (var (subject, head) in heads)
        {
            subjects++;
            Break(subject, 1, FormattableString.Invariant($"All {head.Sequence} entries are missing."));
        }

        return new AuditVerification(subjects, entries, breaks);
    }

    private void CompareWithHead()
    {
        if (last is null)
        {
            return;
        }

        if (!heads.Remove(last.Subject, out var head))
        {
            Break(last.Subject, last.Sequence, "The chain's head is missing.");
        }
        else if (head.Sequence > last.Sequence)
        {
            Break(
                last.Subject, last.Sequence + 1,
                FormattableString.Invariant($"The chain was cut: {head.Sequence} entries were written."));
        }
        else if (head.Sequence < last.Sequence || head.Hash != last.Hash)
        {
            Break(last.Subject, last.Sequence, "The last entry is not the one that was written last.");
        }
    }

    private void Break(string subject, long sequence, string reason) => breaks.Add(new AuditBreak(subject, sequence, reason));

    private static Dictionary<string, (long Sequence, string Hash)> ReadHeads(SqliteConnection connection)
    {
        var heads = new Dictionary<string, (long, string)>(StringComparer.Ordinal);
        using var command = connection.Command("SELECT subject, sequence, hash FROM audit_heads");
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            heads.Add(reader.GetString(0), (reader.GetInt64(1), reader.GetString(2)));
        }

        return heads;
    }
}
