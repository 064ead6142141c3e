using CspOrchestrations.Durable;
using Microsoft.Data.Sqlite;

namespace CspOrchestrations.Storage.Audit;

/// <summary>A row of the audit as it lies in the database, not yet believed.</summary>
internal sealed record StoredAuditEntry(string Subject, long Sequence, string Id, string Json, string PreviousHash, string Hash)
{
    public const string Columns = "subject, sequence, id, entry, previous_hash, hash";

    public static StoredAuditEntry Read(SqliteDataReader reader) => new(
        reader.GetString(0), reader.GetInt64(1), reader.GetString(2), reader.GetString(3), reader.GetString(4), reader.GetString(5));

    /// <exception cref="StorageException">The entry is damaged.</exception>
    public ChainedAuditEntry ToChained()
    {
        try
        {
            return new ChainedAuditEntry(
                DurableJson.Deserialize<AuditEntry>(Json, "Audit entry")!, Sequence, PreviousHash, Hash);
        }
        catch (PayloadException exception)
        {
            throw new StorageException(
                FormattableString.Invariant($"Audit entry {Sequence} of '{Subject}' is damaged. Run 'audit verify', and restore a backup."),
                exception);
        }
    }

    /// <summary>Whether the row's columns are those of the entry in it.</summary>
    public bool ColumnsFitEntry() => FindEntry() is { } entry && entry.Subject == Subject && entry.Id.ToString() == Id;

    /// <summary>The entry, or null when it is damaged.</summary>
    public AuditEntry? FindEntry()
    {
        try
        {
            return DurableJson.Deserialize<AuditEntry>(Json, "Audit entry");
        }
        catch (PayloadException)
        {
            return null;
        }
    }
}
