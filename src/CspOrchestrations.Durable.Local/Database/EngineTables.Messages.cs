using CspOrchestrations.Durable.Local.History;

namespace CspOrchestrations.Durable.Local.Database;

/// <content>What instances went through and what they have not read yet.</content>
internal sealed partial class EngineTables
{
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

    public void DeleteInbox(string instanceId) => Command("DELETE FROM inbox WHERE instance_id = $a", "$a").With(instanceId).ExecuteNonQuery();
}
