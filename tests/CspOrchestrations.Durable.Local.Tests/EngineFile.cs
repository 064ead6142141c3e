using System.Globalization;
using CspOrchestrations.Durable.Local.Database;
using Microsoft.Data.Sqlite;

namespace CspOrchestrations.Durable.Local.Tests;

/// <summary>Looks into an engine's file, and damages it.</summary>
internal static class EngineFile
{
    /// <summary>Every row of a table as text, in the order of its key.</summary>
    public static IReadOnlyList<string> Rows(string path, string table)
    {
        using var tables = EngineDatabase.OpenReader(path);
        using var command = tables.Connection.CreateCommand();
        command.CommandText = $"SELECT * FROM {table}";
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
        {
            rows.Add(string.Join(
                " | ",
                Enumerable.Range(0, reader.FieldCount)
                    .Select(column => Convert.ToString(reader.GetValue(column), CultureInfo.InvariantCulture))));
        }

        return rows;
    }

    /// <summary>Everything the engine works from except the rows of the instances themselves.</summary>
    public static IReadOnlyList<string> Work(string path) =>
        [.. new[] { "history", "inbox", "activities", "timers" }.SelectMany(table => Rows(path, table).Select(row => $"{table}: {row}"))];

    public static void Run(string path, string sql)
    {
        SQLitePCL.Batteries_V2.Init();
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        connection.Run("PRAGMA busy_timeout = 10000");
        connection.Run(sql);
    }
}
