using Microsoft.Data.Sqlite;

namespace CspOrchestrations.Durable.Local.Database;

/// <summary>The statements of one connection, prepared once. Used by one thread at a time.</summary>
internal sealed partial class EngineTables(SqliteConnection connection) : IDisposable
{
    private readonly Dictionary<string, SqliteCommand> commands = new(StringComparer.Ordinal);

    public SqliteConnection Connection { get; } = connection;

    public long? FindScheduleLastDue(string name) =>
        Command("SELECT last_due FROM schedules WHERE name = $a", "$a").With(name).ExecuteScalar() as long?;

    public void PutScheduleLastDue(string name, long lastDue) =>
        Command("INSERT INTO schedules(name, last_due) VALUES($a, $b) ON CONFLICT(name) DO UPDATE SET last_due = excluded.last_due", "$a", "$b")
            .With(name, lastDue).ExecuteNonQuery();

    /// <summary>Several reads of one state of the file.</summary>
    public T ReadTogether<T>(Func<T> read)
    {
        Command("BEGIN").ExecuteNonQuery();
        try
        {
            return read();
        }
        finally
        {
            Command("COMMIT").ExecuteNonQuery();
        }
    }

    public void Dispose()
    {
        foreach (var command in commands.Values)
        {
            command.Dispose();
        }

        Connection.Dispose();
    }

    /// <summary>Prepared on first use; the text is the key.</summary>
    public SqliteCommand Command(string sql, params ReadOnlySpan<string> parameters)
    {
        if (!commands.TryGetValue(sql, out var command))
        {
            commands[sql] = command = Connection.Prepared(sql, parameters);
        }

        return command;
    }
}
