using Microsoft.Data.Sqlite;

namespace CspOrchestrations.Durable.Local.Database;

/// <content>What instances wait for: activities and timers.</content>
internal sealed partial class EngineTables
{
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
}
