using System.Globalization;
using Microsoft.Data.Sqlite;

namespace CspOrchestrations.Simulator.State;

/// <summary>
/// The simulator's state in one SQLite file, or in memory. An effect and its ledger entry are one transaction, and that is
/// committed before the request is answered, so that killing the process loses neither.
/// </summary>
internal sealed class SimulatorDatabase : IDisposable
{
    private const int SchemaVersion = 1;

    private const string Schema = """
        CREATE TABLE organizations (
            id TEXT PRIMARY KEY, reseller_id TEXT NOT NULL, attestation_id TEXT, name TEXT NOT NULL, document TEXT NOT NULL) WITHOUT ROWID;
        CREATE INDEX organizations_by_attestation ON organizations (attestation_id);
        CREATE TABLE ledger (
            sequence INTEGER PRIMARY KEY AUTOINCREMENT, organization_id TEXT NOT NULL, attestation_id TEXT, document TEXT NOT NULL);
        CREATE INDEX ledger_by_organization ON ledger (organization_id, sequence);
        CREATE INDEX ledger_by_attestation ON ledger (attestation_id);
        CREATE TABLE settings (name TEXT PRIMARY KEY, document TEXT NOT NULL) WITHOUT ROWID;
        """;

    private readonly Lock gate = new();
    private readonly SqliteConnection connection;

    private SimulatorDatabase(SqliteConnection connection) => this.connection = connection;

    /// <param name="folder">Made when missing; null keeps everything in memory.</param>
    public static SimulatorDatabase Open(string? folder)
    {
        SQLitePCL.Batteries_V2.Init();
        var settings = new SqliteConnectionStringBuilder { DataSource = DataSource(folder), Pooling = false };
        var connection = new SqliteConnection(settings.ToString());
        try
        {
            connection.Open();
            // NORMAL in WAL mode survives the death of the process; only the death of the machine may cost the newest commits.
            Execute(connection, "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA busy_timeout=5000;");
            PrepareSchema(connection);
            return new SimulatorDatabase(connection);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Runs the work in one transaction; an exception undoes all of it.</summary>
    public T Transact<T>(Func<SimulatorSession, T> work)
    {
        lock (gate)
        {
            using var transaction = connection.BeginTransaction();
            var result = work(new SimulatorSession(connection, transaction));
            transaction.Commit();
            return result;
        }
    }

    public void Transact(Action<SimulatorSession> work) => Transact(session =>
    {
        work(session);
        return true;
    });

    public void Dispose()
    {
        lock (gate)
        {
            connection.Dispose();
        }
    }

    private static string DataSource(string? folder) =>
        folder is null ? ":memory:" : Path.Combine(Directory.CreateDirectory(folder).FullName, "simulator.db");

    private static void PrepareSchema(SqliteConnection connection)
    {
        using var query = connection.CreateCommand();
        query.CommandText = "PRAGMA user_version";
        var version = Convert.ToInt32(query.ExecuteScalar(), CultureInfo.InvariantCulture);
        if (version == 0)
        {
            Execute(connection, $"BEGIN IMMEDIATE; {Schema} PRAGMA user_version={SchemaVersion}; COMMIT;");
        }
        else if (version != SchemaVersion)
        {
            throw new InvalidOperationException(
                $"The simulator's data is of schema {version}, this program writes {SchemaVersion}. Delete simulator.db to begin anew.");
        }
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Constants of this class.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
