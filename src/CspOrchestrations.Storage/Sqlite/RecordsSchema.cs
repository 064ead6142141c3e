using System.Globalization;
using Microsoft.Data.Sqlite;

namespace CspOrchestrations.Storage.Sqlite;

/// <summary>The tables of <c>records.db</c>, and whose file it is.</summary>
internal static class RecordsSchema
{
    public const int Version = 1;

    /// <summary>"CSPR" in ASCII: tells this product's records from any other SQLite file.</summary>
    private const long ApplicationId = 0x43535052;

    private const string Tables =
        """
        CREATE TABLE records (
            collection TEXT NOT NULL,
            key TEXT NOT NULL,
            value TEXT NOT NULL,
            etag TEXT NOT NULL,
            PRIMARY KEY (collection, key)) WITHOUT ROWID;
        CREATE TABLE protected_values (
            id TEXT NOT NULL PRIMARY KEY,
            ciphertext BLOB NOT NULL) WITHOUT ROWID;
        CREATE TABLE audit_entries (
            subject TEXT NOT NULL,
            sequence INTEGER NOT NULL,
            id TEXT NOT NULL,
            entry TEXT NOT NULL,
            previous_hash TEXT NOT NULL,
            hash TEXT NOT NULL,
            PRIMARY KEY (subject, sequence)) WITHOUT ROWID;
        CREATE UNIQUE INDEX audit_entries_by_id ON audit_entries (subject, id);
        CREATE TABLE audit_heads (
            subject TEXT NOT NULL PRIMARY KEY,
            sequence INTEGER NOT NULL,
            hash TEXT NOT NULL) WITHOUT ROWID;
        """;

    /// <summary>Creates the tables in an empty file; refuses a file that this build cannot read.</summary>
    /// <exception cref="StorageException">Another product's file, or a newer version's.</exception>
    public static void Ensure(SqliteConnection connection, string filePath)
    {
        try
        {
            using (var transaction = connection.BeginTransaction(deferred: false))
            {
                if (IsEmpty(connection))
                {
                    connection.Execute(Tables);
                    connection.Execute(FormattableString.Invariant($"PRAGMA application_id = {ApplicationId}"));
                    connection.Execute(FormattableString.Invariant($"PRAGMA user_version = {Version}"));
                }

                Check(connection, filePath);
                transaction.Commit();
            }

            UseWriteAheadLog(connection, filePath);
        }
        catch (SqliteException exception)
        {
            throw new StorageException(
                $"'{filePath}' cannot be used as the records database: {exception.Message} Restore a backup, or name another data folder.",
                exception);
        }
    }

    private static void Check(SqliteConnection connection, string filePath)
    {
        if (Number(connection, "PRAGMA application_id") != ApplicationId)
        {
            throw new StorageException($"'{filePath}' is a database of something else. Name another data folder.");
        }

        var version = Number(connection, "PRAGMA user_version");
        if (version != Version)
        {
            throw new StorageException(string.Create(
                CultureInfo.InvariantCulture,
                $"'{filePath}' has schema version {version}; this build reads version {Version}. Run the build that wrote it, or restore a backup of version {Version}."));
        }
    }

    private static void UseWriteAheadLog(SqliteConnection connection, string filePath)
    {
        if (connection.Scalar("PRAGMA journal_mode = WAL") is not "wal")
        {
            throw new StorageException($"'{filePath}' lies on a file system without write-ahead logging. Name a data folder on a local disk.");
        }
    }

    private static bool IsEmpty(SqliteConnection connection) => Number(connection, "SELECT count(*) FROM sqlite_master") == 0;

    private static long Number(SqliteConnection connection, string sql) =>
        Convert.ToInt64(connection.Scalar(sql), CultureInfo.InvariantCulture);
}
