using CspOrchestrations.Storage.Audit;
using CspOrchestrations.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace CspOrchestrations.Storage.Tests.Audit;

internal sealed class SqliteAuditHome : IAuditHome
{
    public DataFolder Data { get; } = new();

    public IStorageHome Storage => Data;

    public Task RewriteAsync(string subject, Func<IReadOnlyList<StoredAuditEntry>, IEnumerable<StoredAuditEntry>> rewrite)
    {
        using var connection = OpenRaw();
        var entries = new List<StoredAuditEntry>();
        using (var command = connection.Command(
            $"SELECT {StoredAuditEntry.Columns} FROM audit_entries WHERE subject = $subject ORDER BY sequence", ("$subject", subject)))
        {
            using var reader = command.ExecuteReader();
            while (reader.Read())
            {
                entries.Add(StoredAuditEntry.Read(reader));
            }
        }

        var after = rewrite(entries).ToList();
        connection.Execute("DELETE FROM audit_entries WHERE subject = $subject", ("$subject", subject));
        foreach (var entry in after)
        {
            connection.Execute(
                $"INSERT INTO audit_entries ({StoredAuditEntry.Columns}) VALUES ($subject, $sequence, $id, $entry, $previousHash, $hash)",
                ("$subject", entry.Subject), ("$sequence", entry.Sequence), ("$id", entry.Id), ("$entry", entry.Json),
                ("$previousHash", entry.PreviousHash), ("$hash", entry.Hash));
        }

        return Task.CompletedTask;
    }

    public Task SetHeadAsync(string subject, AuditHead? head)
    {
        using var connection = OpenRaw();
        Assert.Equal(1, head is null
            ? connection.Execute("DELETE FROM audit_heads WHERE subject = $subject", ("$subject", subject))
            : connection.Execute(
                "UPDATE audit_heads SET sequence = $sequence, hash = $hash WHERE subject = $subject",
                ("$subject", subject), ("$sequence", head.Sequence), ("$hash", head.Hash)));
        return Task.CompletedTask;
    }

    public void Dispose() => Data.Dispose();

    private SqliteConnection OpenRaw()
    {
        var connection = new SqliteConnection($"Data Source={Data.Options.RecordsFile};Pooling=False");
        connection.Open();
        return connection;
    }
}
