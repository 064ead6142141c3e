using Microsoft.Data.Sqlite;

namespace CspOrchestrations.Durable.Local.Database;

/// <content>The instances themselves.</content>
internal sealed partial class EngineTables
{
    private const string InstanceColumns =
        "id, name, status, execution, parent_id, parent_execution, parent_task, input, output, custom_status, failure, parked_reason, created_at, updated_at";

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

    public List<InstanceRow> ListParked()
    {
        using var reader = Command($"SELECT {InstanceColumns} FROM instances WHERE status = 2 AND parked_reason IS NOT NULL").ExecuteReader();
        var rows = new List<InstanceRow>();
        while (reader.Read())
        {
            rows.Add(ReadInstance(reader));
        }

        return rows;
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
