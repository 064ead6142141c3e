using CspOrchestrations.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace CspOrchestrations.Storage.Audit;

/// <summary>What seals and is sealed, in <c>records.db</c>.</summary>
internal static class SqliteAuditSeals
{
    private const string SealedEntries = $"SELECT {StoredAuditEntry.Columns} FROM audit_entries WHERE subject = '{AuditSeal.Subject}' ORDER BY sequence";

    /// <summary>Every head that was ever sealed, in order.</summary>
    public static IEnumerable<SealedHead> Read(SqliteConnection connection)
    {
        using var command = connection.Command(SealedEntries);
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            foreach (var head in AuditSeal.HeadsIn(StoredAuditEntry.Read(reader)))
            {
                yield return head;
            }
        }
    }

    /// <summary>Where the chains end now, by subject.</summary>
    public static List<SealedHead> Heads(SqliteConnection connection)
    {
        using var command = connection.Command("SELECT subject, sequence, hash FROM audit_heads ORDER BY subject");
        using var reader = command.ExecuteReader();
        var heads = new List<SealedHead>();
        while (reader.Read())
        {
            heads.Add(new SealedHead(reader.GetString(0), reader.GetInt64(1), reader.GetString(2)));
        }

        return heads;
    }
}
