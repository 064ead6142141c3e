using Microsoft.Data.Sqlite;

namespace CspOrchestrations.Durable.Local.Database;

/// <summary>The tables, their version, and the pragmas every connection runs under.</summary>
internal static class EngineSchema
{
    public const int Version = 1;

    /// <summary>"CspO": tells this file from other SQLite files.</summary>
    private const int ApplicationId = 0x4373704F;

    private const string Tables = """
        CREATE TABLE instances(
            id TEXT PRIMARY KEY,
            name TEXT NOT NULL,
            status INTEGER NOT NULL,
            execution INTEGER NOT NULL,
            parent_id TEXT,
            parent_execution INTEGER,
            parent_task INTEGER,
            input TEXT,
            output TEXT,
            custom_status TEXT,
            failure TEXT,
            parked_reason TEXT,
            created_at INTEGER NOT NULL,
            updated_at INTEGER NOT NULL) WITHOUT ROWID;
        CREATE INDEX instances_by_parent ON instances(parent_id) WHERE parent_id IS NOT NULL;
        CREATE INDEX instances_held ON instances(id) WHERE status = 2;
        CREATE TABLE history(
            instance_id TEXT NOT NULL,
            sequence INTEGER NOT NULL,
            entry TEXT NOT NULL,
            PRIMARY KEY(instance_id, sequence)) WITHOUT ROWID;
        CREATE TABLE inbox(
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            instance_id TEXT NOT NULL,
            message TEXT NOT NULL);
        CREATE INDEX inbox_by_instance ON inbox(instance_id);
        CREATE TABLE activities(
            instance_id TEXT NOT NULL,
            task_id INTEGER NOT NULL,
            execution INTEGER NOT NULL,
            name TEXT NOT NULL,
            input TEXT,
            PRIMARY KEY(instance_id, task_id)) WITHOUT ROWID;
        CREATE TABLE timers(
            fire_at INTEGER NOT NULL,
            instance_id TEXT NOT NULL,
            task_id INTEGER NOT NULL,
            execution INTEGER NOT NULL,
            PRIMARY KEY(fire_at, instance_id, task_id)) WITHOUT ROWID;
        CREATE INDEX timers_by_task ON timers(instance_id, task_id);
        CREATE TABLE schedules(
            name TEXT PRIMARY KEY,
            last_due INTEGER NOT NULL) WITHOUT ROWID;
        """;

    /// <summary>Creates the tables in an empty file; refuses, and does not touch, a file of something else or of another version.</summary>
    /// <exception cref="EngineSchemaException">The message says what was found.</exception>
    public static void Prepare(SqliteConnection connection, bool isScratch = false)
    {
        var isNew = IsNew(connection);
        ApplyPragmas(connection, isScratch);
        if (isNew)
        {
            CreateTables(connection);
        }
    }

    private static bool IsNew(SqliteConnection connection)
    {
        var version = connection.Scalar<long>("PRAGMA user_version");
        var application = connection.Scalar<long>("PRAGMA application_id");
        if (version == 0 && connection.Scalar<long>("SELECT COUNT(*) FROM sqlite_master") == 0)
        {
            return true;
        }

        if (application != ApplicationId)
        {
            throw new EngineSchemaException($"'{connection.DataSource}' is a SQLite file of something else.");
        }

        if (version != Version)
        {
            throw new EngineSchemaException(
                $"'{connection.DataSource}' has schema version {version}, this build needs {Version}. Use the build that wrote it, or another data folder.");
        }

        return false;
    }

    private static void CreateTables(SqliteConnection connection)
    {
        using var transaction = connection.BeginTransaction();
        connection.Run(Tables);
        connection.Run($"PRAGMA application_id = {ApplicationId}; PRAGMA user_version = {Version}");
        transaction.Commit();
    }

    /// <summary>WAL and a synchronous commit: what was answered for survives a power cut, where it is to.</summary>
    /// <exception cref="EngineSchemaException">The file system or the file does not allow them.</exception>
    private static void ApplyPragmas(SqliteConnection connection, bool isScratch)
    {
        const int Off = 0;
        const int Full = 2;
        var wanted = isScratch ? Off : Full;
        connection.Run($"PRAGMA journal_mode = WAL; PRAGMA synchronous = {wanted}; PRAGMA busy_timeout = 10000; PRAGMA wal_autocheckpoint = 4000; PRAGMA cache_size = -32768");
        var journal = connection.Scalar<string>("PRAGMA journal_mode");
        var synchronous = connection.Scalar<long>("PRAGMA synchronous");
        if (journal != "wal" || synchronous != wanted)
        {
            throw new EngineSchemaException(
                $"'{connection.DataSource}' must run with journal_mode=wal and synchronous={wanted} (2: FULL); SQLite gave '{journal}' and {synchronous}.");
        }
    }
}
