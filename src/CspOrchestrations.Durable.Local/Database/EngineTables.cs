using CspOrchestrations.Durable.Local.History;
using Microsoft.Data.Sqlite;

namespace CspOrchestrations.Durable.Local.Database;

/// <summary>The statements of one connection, prepared once. Used by one thread at a time.</summary>
internal sealed class EngineTables(SqliteConnection connection) : IDisposable
{
    private const string InstanceColumns =
        "id, name, status, execution, parent_id, parent_execution, parent_task, input, output, custom_status, failure, parked_reason, created_at, updated_at";

    private readonly Dictionary<string, SqliteCommand> commands = new(StringComparer.Ordinal);

    public SqliteConnection Connection { get; } = connection;

    public InstanceRow? FindInstance(string id)
    {
        using var reader = Command($"SELECT {InstanceColumns} FROM instances WHERE id = $a", "$a").With(id).ExecuteReader();
        return reader.Read() ? ReadInstance(reader) : null;
    }

    public void InsertInstance(InstanceRow row) =>
        Command(
            $"INSERT INTO instances({InstanceColumns}) VALUES($a, $b, $c, $d, $e, $f, $g, $h, $i, $j, $k, $l, $m, $n)",
            "$a", "$b", "$c", "$d", "$e", "$f", "$g", "$h", "$i", "$j", "$k", "$l", "$m", "$n")
            .With(
                row.Id, row.Name, (int)row.Status, row.Execution, row.Parent?.InstanceId, row.Parent?.Execution, row.Parent?.TaskId, row.Input,
                row.Output, row.CustomStatus, row.Failure, row.ParkedReason, row.CreatedAt, row.UpdatedAt)
            .ExecuteNonQuery();

    /// <summary>Everything that can change in the life of an instance.</summary>
    public void UpdateInstance(InstanceRow row) =>
        Command(
            "UPDATE instances SET status = $b, execution = $c, input = $d, output = $e, custom_status = $f, failure = $g, parked_reason = $h, updated_at = $i WHERE id = $a",
            "$a", "$b", "$c", "$d", "$e", "$f", "$g", "$h", "$i")
            .With(row.Id, (int)row.Status, row.Execution, row.Input, row.Output, row.CustomStatus, row.Failure, row.ParkedReason, row.UpdatedAt)
            .ExecuteNonQuery();

    /// <summary>The common step: the code ran, nothing else about the instance changed.</summary>
    public void TouchInstance(string id, RuntimeStatus status, string? customStatus, long updatedAt) =>
        Command("UPDATE instances SET status = $b, custom_status = $c, updated_at = $d WHERE id = $a", "$a", "$b", "$c", "$d")
            .With(id, (int)status, customStatus, updatedAt).ExecuteNonQuery();

    public void DeleteInstance(string id) => Command("DELETE FROM instances WHERE id = $a", "$a").With(id).ExecuteNonQuery();

    public List<InstanceRow> ListInstances(InstanceFilter filter)
    {
        using var command = Connection.CreateCommand();
        command.CommandText = $"SELECT {InstanceColumns} FROM instances WHERE {filter.Where} ORDER BY id LIMIT {filter.Limit}";
        foreach (var (name, value) in filter.Parameters)
        {
            command.Parameters.AddWithValue(name, value);
        }

        using var reader = command.ExecuteReader();
        var rows = new List<InstanceRow>();
        while (reader.Read())
        {
            rows.Add(ReadInstance(reader));
        }

        return rows;
    }

    public List<string> ListParked()
    {
        using var reader = Command("SELECT id FROM instances WHERE status = 2 AND parked_reason IS NOT NULL").ExecuteReader();
        var ids = new List<string>();
        while (reader.Read())
        {
            ids.Add(reader.GetString(0));
        }

        return ids;
    }

    public List<InstanceRow> ListChildren(string parentId)
    {
        using var reader = Command($"SELECT {InstanceColumns} FROM instances WHERE parent_id = $a", "$a").With(parentId).ExecuteReader();
        var rows = new List<InstanceRow>();
        while (reader.Read())
        {
            rows.Add(ReadInstance(reader));
        }

        return rows;
    }

    public void AppendHistory(string instanceId, int sequence, HistoryEvent entry) =>
        Command("INSERT INTO history(instance_id, sequence, entry) VALUES($a, $b, $c)", "$a", "$b", "$c")
            .With(instanceId, sequence, HistoryJson.Write(entry)).ExecuteNonQuery();

    public List<HistoryEvent> ReadHistory(string instanceId)
    {
        using var reader = Command("SELECT entry FROM history WHERE instance_id = $a ORDER BY sequence", "$a").With(instanceId).ExecuteReader();
        var history = new List<HistoryEvent>();
        while (reader.Read())
        {
            history.Add(HistoryJson.ReadEvent(reader.GetString(0)));
        }

        return history;
    }

    public void DeleteHistory(string instanceId) =>
        Command("DELETE FROM history WHERE instance_id = $a", "$a").With(instanceId).ExecuteNonQuery();

    /// <summary>The row's number, which no other row of this file ever had or will have.</summary>
    public long AddToInbox(string instanceId, InstanceMessage message)
    {
        Command("INSERT INTO inbox(instance_id, message) VALUES($a, $b)", "$a", "$b")
            .With(instanceId, HistoryJson.Write(message)).ExecuteNonQuery();
        return SQLitePCL.raw.sqlite3_last_insert_rowid(Connection.Handle);
    }

    public List<InboxRow> ReadInbox(string instanceId)
    {
        using var reader = Command("SELECT id, message FROM inbox WHERE instance_id = $a ORDER BY id", "$a").With(instanceId).ExecuteReader();
        var rows = new List<InboxRow>();
        while (reader.Read())
        {
            rows.Add(new InboxRow(reader.GetInt64(0), reader.GetString(1)));
        }

        return rows;
    }

    public void DeleteFromInbox(long id) => Command("DELETE FROM inbox WHERE id = $a", "$a").With(id).ExecuteNonQuery();

    public List<string> ListInboxInstances()
    {
        using var reader = Command("SELECT DISTINCT instance_id FROM inbox ORDER BY instance_id").ExecuteReader();
        var ids = new List<string>();
        while (reader.Read())
        {
            ids.Add(reader.GetString(0));
        }

        return ids;
    }

    public void AddActivity(ActivityRow row) =>
        Command("INSERT INTO activities(instance_id, task_id, execution, name, input) VALUES($a, $b, $c, $d, $e)", "$a", "$b", "$c", "$d", "$e")
            .With(row.InstanceId, row.TaskId, row.Execution, row.Name, row.Input).ExecuteNonQuery();

    /// <summary>False when there is no such row (any more).</summary>
    public bool DeleteActivity(string instanceId, int taskId, long execution) =>
        Command("DELETE FROM activities WHERE instance_id = $a AND task_id = $b AND execution = $c", "$a", "$b", "$c")
            .With(instanceId, taskId, execution).ExecuteNonQuery() > 0;

    public List<ActivityRow> ListActivities()
    {
        using var reader = Command("SELECT instance_id, task_id, execution, name, input FROM activities").ExecuteReader();
        var rows = new List<ActivityRow>();
        while (reader.Read())
        {
            rows.Add(new ActivityRow(reader.GetString(0), reader.GetInt32(1), reader.GetInt64(2), reader.GetString(3), reader.NullableString(4)));
        }

        return rows;
    }

    public void AddTimer(TimerRow row) =>
        Command("INSERT INTO timers(fire_at, instance_id, task_id, execution) VALUES($a, $b, $c, $d)", "$a", "$b", "$c", "$d")
            .With(row.FireAt, row.InstanceId, row.TaskId, row.Execution).ExecuteNonQuery();

    public void DeleteTimer(string instanceId, int taskId) =>
        Command("DELETE FROM timers WHERE instance_id = $a AND task_id = $b", "$a", "$b").With(instanceId, taskId).ExecuteNonQuery();

    /// <summary>Timers of anybody in the half-open span <c>(after, upTo]</c>, continued behind a row already seen.</summary>
    public List<TimerRow> ListTimers(long after, long upTo, TimerRow? behind, int limit) =>
        ReadTimers(
            Command(
                "SELECT fire_at, instance_id, task_id, execution FROM timers WHERE fire_at > $a AND fire_at <= $b AND (fire_at, instance_id, task_id) > ($c, $d, $e) ORDER BY fire_at, instance_id, task_id LIMIT $f",
                "$a", "$b", "$c", "$d", "$e", "$f")
                .With(after, upTo, behind?.FireAt ?? long.MinValue, behind?.InstanceId ?? "", behind?.TaskId ?? -1, limit));

    public List<TimerRow> ListTimersOf(string instanceId, long upTo) =>
        ReadTimers(
            Command("SELECT fire_at, instance_id, task_id, execution FROM timers WHERE instance_id = $a AND fire_at <= $b ORDER BY fire_at, task_id", "$a", "$b")
                .With(instanceId, upTo));

    public long? NextTimerAfter(long after) =>
        Command("SELECT MIN(fire_at) FROM timers WHERE fire_at > $a", "$a").With(after).ExecuteScalar() as long?;

    /// <summary>Everything an ended or restarted execution leaves behind.</summary>
    public void DeleteOpenWork(string instanceId)
    {
        Command("DELETE FROM activities WHERE instance_id = $a", "$a").With(instanceId).ExecuteNonQuery();
        Command("DELETE FROM timers WHERE instance_id = $a", "$a").With(instanceId).ExecuteNonQuery();
    }

    public void DeleteInbox(string instanceId) => Command("DELETE FROM inbox WHERE instance_id = $a", "$a").With(instanceId).ExecuteNonQuery();

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

    private static List<TimerRow> ReadTimers(SqliteCommand command)
    {
        using var reader = command.ExecuteReader();
        var rows = new List<TimerRow>();
        while (reader.Read())
        {
            rows.Add(new TimerRow(reader.GetInt64(0), reader.GetString(1), reader.GetInt32(2), reader.GetInt64(3)));
        }

        return rows;
    }

    private static InstanceRow ReadInstance(SqliteDataReader reader) => new(
        reader.GetString(0),
        reader.GetString(1),
        (RuntimeStatus)reader.GetInt32(2),
        reader.GetInt64(3),
        reader.IsDBNull(4) ? null : new ParentTask(reader.GetString(4), reader.GetInt64(5), reader.GetInt32(6)),
        reader.NullableString(7),
        reader.NullableString(8),
        reader.NullableString(9),
        reader.NullableString(10),
        reader.NullableString(11),
        reader.GetInt64(12),
        reader.GetInt64(13));
}
