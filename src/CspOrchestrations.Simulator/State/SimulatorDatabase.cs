using System.Globalization;
using Microsoft.Data.Sqlite;

namespace CspOrchestrations.Simulator.State;

/// <summary>
/// The simulator's state in one SQLite file, or in memory. An effect and its ledger entry are one transaction, and that is
/// committed before the request is answered, so that killing the process loses neither.
/// </summary>
internal sealed class SimulatorDatabase : IDisposable
{
    /// <summary>Each step adds to what the ones before have made; the file's <c>user_version</c> says how many it has.</summary>
    private static readonly string[] SchemaSteps =
    [
        """
        CREATE TABLE organizations (
            id TEXT PRIMARY KEY, reseller_id TEXT NOT NULL, attestation_id TEXT, name TEXT NOT NULL, document TEXT NOT NULL) WITHOUT ROWID;
        CREATE INDEX organizations_by_attestation ON organizations (attestation_id);
        CREATE TABLE ledger (
            sequence INTEGER PRIMARY KEY AUTOINCREMENT, organization_id TEXT NOT NULL, attestation_id TEXT, document TEXT NOT NULL);
        CREATE INDEX ledger_by_organization ON ledger (organization_id, sequence);
        CREATE INDEX ledger_by_attestation ON ledger (attestation_id);
        CREATE TABLE settings (name TEXT PRIMARY KEY, document TEXT NOT NULL) WITHOUT ROWID;
        """,
        """
        CREATE TABLE documents (
            kind TEXT NOT NULL, id TEXT NOT NULL, lookup TEXT NOT NULL, document TEXT NOT NULL, PRIMARY KEY (kind, id)) WITHOUT ROWID;
        CREATE INDEX documents_by_lookup ON documents (kind, lookup, id);
        CREATE TABLE effects (
            sequence INTEGER PRIMARY KEY AUTOINCREMENT, customer_id TEXT, subject_id TEXT NOT NULL, document TEXT NOT NULL);
        CREATE INDEX effects_by_customer ON effects (customer_id, sequence);
        CREATE INDEX effects_by_subject ON effects (subject_id, sequence);
        CREATE TABLE user_requests (sequence INTEGER PRIMARY KEY AUTOINCREMENT, document TEXT NOT NULL);
        """,
    ];

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
        if (version > SchemaSteps.Length)
        {
            throw new InvalidOperationException(
                $"The simulator's data is of schema {version}, this program writes {SchemaSteps.Length}. "
                + "Delete simulator.db to begin anew.");
        }

        for (var step = version; step < SchemaSteps.Length; step++)
        {
            Execute(connection, $"BEGIN IMMEDIATE; {SchemaSteps[step]} PRAGMA user_version={step + 1}; COMMIT;");
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
