using System.Text.Json;
using CspOrchestrations.Core.Identity;

namespace CspOrchestrations.Storage.Sqlite;

/// <summary>Everything in <c>records.db</c> but the audit, as it lies there, for whoever takes it elsewhere.</summary>
internal sealed class RecordsContent(RecordsDatabase database)
{
    public IEnumerable<RawRecord> Records()
    {
        using var connection = database.Open();
        using var command = connection.Command("SELECT collection, key, value FROM records ORDER BY collection, key");
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            yield return new RawRecord(reader.GetString(0), reader.GetString(1), JsonElement.Parse(reader.GetString(2)));
        }
    }

    public IEnumerable<(ProtectedValueId Id, byte[] Ciphertext)> Ciphertexts()
    {
        using var connection = database.Open();
        using var command = connection.Command("SELECT id, ciphertext FROM protected_values ORDER BY id");
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            yield return (new ProtectedValueId(Guid.Parse(reader.GetString(0))), (byte[])reader.GetValue(1));
        }
    }
}

internal sealed record RawRecord(string Collection, string Key, JsonElement Value);
