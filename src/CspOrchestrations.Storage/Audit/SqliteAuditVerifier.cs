using CspOrchestrations.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace CspOrchestrations.Storage.Audit;

/// <summary>Verifies the audit in <c>records.db</c> in one pass.</summary>
internal static class SqliteAuditVerifier
{
    /// <param name="connection">In a transaction, so that an append between reading entries and heads does not look like tampering.</param>
    /// <param name="cancellationToken">Ends the pass.</param>
    public static AuditVerification Verify(SqliteConnection connection, CancellationToken cancellationToken)
    {
        var heads = ReadHeads(connection);
        var (subjects, entries, breaks) = (0, 0L, new List<AuditBreak>());
        foreach (var (subject, chain) in Chains(connection, heads, cancellationToken))
        {
            chain.Finish();
            heads.Remove(subject);
            subjects++;
            entries += chain.Entries;
            breaks.AddRange(chain.Breaks);
        }

        foreach (var (subject, head) in heads)
        {
            var missing = new ChainVerifier(subject, head);
            missing.Finish();
            subjects++;
            breaks.AddRange(missing.Breaks);
        }

        return new AuditVerification(subjects, entries, [.. breaks, .. AuditSeal.Breaks(SqliteAuditSeals.Read(connection), head => HashAt(connection, head))]);
    }

    private static IEnumerable<(string Subject, ChainVerifier Chain)> Chains(
        SqliteConnection connection, Dictionary<string, AuditHead> heads, CancellationToken cancellationToken)
    {
        using var command = connection.Command($"SELECT {StoredAuditEntry.Columns} FROM audit_entries ORDER BY subject, sequence");
        using var reader = command.ExecuteReader();
        var (subject, chain) = ("", (ChainVerifier?)null);
        while (reader.Read())
        {
            cancellationToken.ThrowIfCancellationRequested();
            var entry = StoredAuditEntry.Read(reader);
            if (chain is null || subject != entry.Subject)
            {
                if (chain is not null)
                {
                    yield return (subject, chain);
                }

                (subject, chain) = (entry.Subject, new ChainVerifier(entry.Subject, heads.GetValueOrDefault(entry.Subject)));
            }

            chain.Visit(entry);
        }

        if (chain is not null)
        {
            yield return (subject, chain);
        }
    }

    private static Dictionary<string, AuditHead> ReadHeads(SqliteConnection connection)
    {
        var heads = new Dictionary<string, AuditHead>(StringComparer.Ordinal);
        using var command = connection.Command("SELECT subject, sequence, hash FROM audit_heads");
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            heads.Add(reader.GetString(0), new AuditHead(reader.GetInt64(1), reader.GetString(2)));
        }

        return heads;
    }

    private static string? HashAt(SqliteConnection connection, SealedHead head) => connection.Scalar(
        "SELECT hash FROM audit_entries WHERE subject = $subject AND sequence = $sequence",
        ("$subject", head.Subject), ("$sequence", head.Sequence)) as string;
}
