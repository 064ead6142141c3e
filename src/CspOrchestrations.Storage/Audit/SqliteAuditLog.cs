using System.Runtime.CompilerServices;
using CspOrchestrations.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace CspOrchestrations.Storage.Audit;

/// <summary>The audit in <c>records.db</c>; a table of heads remembers where each chain ends, so that a cut tail shows.</summary>
internal sealed class SqliteAuditLog(RecordsDatabase database) : IAuditLog
{
    private const int ReadAhead = 200;

    public Task<ChainedAuditEntry> AppendAsync(AuditEntry entry, CancellationToken cancellationToken)
    {
        var json = AuditChain.CanonicalJson(AuditChain.Require(entry));
        return database.WriteAsync(
            connection => (Find(connection, entry.Subject, entry.Id) ?? Append(connection, entry, json)).ToChained(),
            cancellationToken);
    }

    public IAsyncEnumerable<ChainedAuditEntry> ReadAsync(string subject, CancellationToken cancellationToken) =>
        ReadPagesAsync("subject = $subject AND sequence > $sequence", subject, cancellationToken);

    public IAsyncEnumerable<ChainedAuditEntry> ReadAllAsync(CancellationToken cancellationToken) =>
        ReadPagesAsync("(subject, sequence) > ($subject, $sequence)", "", cancellationToken);

    public Task<int> SealAsync(string actor, DateTimeOffset at, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(actor);
        return database.WriteAsync(
            connection =>
            {
                var heads = 0;
                foreach (var entry in AuditSeal.EntriesFor(SqliteAuditSeals.Read(connection), SqliteAuditSeals.Heads(connection), actor, at))
                {
                    heads += AuditSeal.CountIn(entry);
                    Append(connection, entry, AuditChain.CanonicalJson(entry));
                }

                return heads;
            },
            cancellationToken);
    }

    public Task<AuditVerification> VerifyAsync(CancellationToken cancellationToken)
    {
        using var connection = database.Open();
        // One snapshot, so that an append between reading entries and heads does not look like tampering.
        using var snapshot = connection.BeginTransaction(deferred: true);
        return Task.FromResult(SqliteAuditVerifier.Verify(connection, cancellationToken));
    }

    private static StoredAuditEntry? Find(SqliteConnection connection, string subject, Guid id)
    {
        using var command = connection.Command(
            $"SELECT {StoredAuditEntry.Columns} FROM audit_entries WHERE subject = $subject AND id = $id",
            ("$subject", subject), ("$id", id.ToString()));
        using var reader = command.ExecuteReader();
        return reader.Read() ? StoredAuditEntry.Read(reader) : null;
    }

    private static StoredAuditEntry Append(SqliteConnection connection, AuditEntry entry, string json)
    {
        var stored = AuditChain.Next(FindEnd(connection, entry.Subject), entry, json);
        connection.Execute(
            $"INSERT INTO audit_entries ({StoredAuditEntry.Columns}) VALUES ($subject, $sequence, $id, $entry, $previousHash, $hash)",
            ("$subject", stored.Subject), ("$sequence", stored.Sequence), ("$id", stored.Id), ("$entry", stored.Json),
            ("$previousHash", stored.PreviousHash), ("$hash", stored.Hash));
        connection.Execute(
            """
            INSERT INTO audit_heads VALUES ($subject, $sequence, $hash)
            ON CONFLICT DO UPDATE SET sequence = excluded.sequence, hash = excluded.hash
            """,
            ("$subject", stored.Subject), ("$sequence", stored.Sequence), ("$hash", stored.Hash));
        return stored;
    }

    /// <summary>
    /// The later of the head and the last entry: in a chain that somebody cut or extended, new evidence is still kept, and
    /// the verification still tells.
    /// </summary>
    private static AuditHead? FindEnd(SqliteConnection connection, string subject)
    {
        using var command = connection.Command(
            """
            SELECT sequence, hash FROM audit_heads WHERE subject = $subject
            UNION ALL
            SELECT * FROM (SELECT sequence, hash FROM audit_entries WHERE subject = $subject ORDER BY sequence DESC LIMIT 1)
            ORDER BY sequence DESC LIMIT 1
            """,
            ("$subject", subject));
        using var reader = command.ExecuteReader();
        return reader.Read() ? new AuditHead(reader.GetInt64(0), reader.GetString(1)) : null;
    }

    /// <summary>By pages, so that a slow reader holds neither a connection nor the write-ahead log.</summary>
    private async IAsyncEnumerable<ChainedAuditEntry> ReadPagesAsync(
        string range, string subject, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (afterSubject, afterSequence) = (subject, 0L);
        while (true)
        {
            var page = ReadPage(range, afterSubject, afterSequence);
            foreach (var stored in page)
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return stored.ToChained();
            }

            if (page.Count < ReadAhead)
            {
                yield break;
            }

            (afterSubject, afterSequence) = (page[^1].Subject, page[^1].Sequence);
            await Task.Yield();
        }
    }

    private List<StoredAuditEntry> ReadPage(string range, string subject, long sequence)
    {
        using var connection = database.Open();
        using var command = connection.Command(
            $"SELECT {StoredAuditEntry.Columns} FROM audit_entries WHERE {range} ORDER BY subject, sequence LIMIT {ReadAhead}",
            ("$subject", subject), ("$sequence", sequence));
        using var reader = command.ExecuteReader();
        var page = new List<StoredAuditEntry>();
        while (reader.Read())
        {
            page.Add(StoredAuditEntry.Read(reader));
        }

        return page;
    }
}
