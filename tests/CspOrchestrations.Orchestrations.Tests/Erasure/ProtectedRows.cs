using Microsoft.Data.Sqlite;

namespace CspOrchestrations.Orchestrations.Tests.Erasure;

/// <summary>The encrypted values as they lie in the file.</summary>
internal static class ProtectedRows
{
    /// <summary>How many records have a text in them; the audit is none of them.</summary>
    public static async Task<long> CountRecordsAsync(string folder, string text)
    {
        await using var connection = await OpenAsync(folder);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM records WHERE instr(value, $text) > 0";
        command.Parameters.AddWithValue("$text", text);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    public static async Task<IReadOnlyDictionary<string, byte[]>> ReadAsync(string folder)
    {
        await using var connection = await OpenAsync(folder);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT id, ciphertext FROM protected_values";
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        while (await reader.ReadAsync())
        {
            rows.Add(reader.GetString(0), (byte[])reader.GetValue(1));
        }

        return rows;
    }

    private static async Task<SqliteConnection> OpenAsync(string folder)
    {
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = Path.Combine(folder, "records.db"), Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }
}
