using System.Globalization;
using CspOrchestrations.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace CspOrchestrations.Storage.Audit;

/// <summary>
/// One chain holds the heads of all others: each seal those that have moved since the one before. Who rewrites a chain must
/// rewrite this one too, and its last hash is all that has to be kept elsewhere to prove everything before it.
/// </summary>
internal static class AuditSeal
{
    /// <summary>The subject of the chain of seals.</summary>
    public const string Subject = "audit-seal";

    public const string Action = "audit.sealed";

    /// <summary>Of an entry's data: a head a line.</summary>
    public const string HeadsKey = "heads";

    /// <summary>So that an entry stays some ten kilobytes small.</summary>
    private const int HeadsPerEntry = 100;

    private const string SealedEntries = $"SELECT {StoredAuditEntry.Columns} FROM audit_entries WHERE subject = '{Subject}' ORDER BY sequence";

    /// <summary>The entries that seal what was written since the last seal; none when nothing was.</summary>
    public static IEnumerable<AuditEntry> EntriesFor(SqliteConnection connection, string actor, DateTimeOffset at)
    {
        var known = Read(connection).GroupBy(head => head.Subject, StringComparer.Ordinal)
            .ToDictionary(heads => heads.Key, heads => heads.Max(head => head.Sequence), StringComparer.Ordinal);
        return Heads(connection)
            .Where(head => head.Sequence > known.GetValueOrDefault(head.Subject))
            .Chunk(HeadsPerEntry)
            .Select(heads => new AuditEntry(
                Guid.NewGuid(),
                Subject,
                Action,
                actor,
                at,
                new Dictionary<string, string>(StringComparer.Ordinal) { [HeadsKey] = string.Join('\n', heads.Select(head => head.ToLine())) }));
    }

    /// <summary>Every head that was ever sealed, in order.</summary>
    public static IEnumerable<SealedHead> Read(SqliteConnection connection)
    {
        using var command = connection.Command(SealedEntries);
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            // A seal that cannot be read is named by the verification of its own chain.
            var entry = StoredAuditEntry.Read(reader).FindEntry();
            foreach (var line in (entry?.Data.GetValueOrDefault(HeadsKey) ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries))
            {
                if (SealedHead.Parse(line) is { } head)
                {
                    yield return head;
                }
            }
        }
    }

    /// <summary>What is not any more as it was sealed.</summary>
    public static IEnumerable<AuditBreak> Breaks(SqliteConnection connection)
    {
        foreach (var head in Read(connection))
        {
            var found = connection.Scalar(
                "SELECT hash FROM audit_entries WHERE subject = $subject AND sequence = $sequence",
                ("$subject", head.Subject), ("$sequence", head.Sequence));
            if (found is not string hash)
            {
                yield return new AuditBreak(head.Subject, head.Sequence, "The entry was sealed and is missing.");
            }
            else if (hash != head.Hash)
            {
                yield return new AuditBreak(head.Subject, head.Sequence, "The entry is not the one that was sealed.");
            }
        }
    }

    private static List<SealedHead> Heads(SqliteConnection connection)
    {
        using var command = connection.Command(
            "SELECT subject, sequence, hash FROM audit_heads WHERE subject <> $seal ORDER BY subject", ("$seal", Subject));
        using var reader = command.ExecuteReader();
        var heads = new List<SealedHead>();
        while (reader.Read())
        {
            heads.Add(new SealedHead(reader.GetString(0), reader.GetInt64(1), reader.GetString(2)));
        }

        return heads;
    }
}

/// <summary>Where a chain ended when it was sealed.</summary>
internal sealed record SealedHead(string Subject, long Sequence, string Hash)
{
    /// <summary>The subject last, because it may hold spaces.</summary>
    public string ToLine() => string.Create(CultureInfo.InvariantCulture, $"{Sequence} {Hash} {Subject}");

    public static SealedHead? Parse(string line) =>
        line.Split(' ', 3) is [var sequence, var hash, var subject]
        && long.TryParse(sequence, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new SealedHead(subject, number, hash)
            : null;
}
