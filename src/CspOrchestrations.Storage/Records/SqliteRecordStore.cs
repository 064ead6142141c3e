using CspOrchestrations.Durable;
using CspOrchestrations.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace CspOrchestrations.Storage.Records;

/// <summary>Records as rows of JSON in <c>records.db</c>.</summary>
/// <remarks>
/// Etags are random rather than counted, so that one from before a delete, or from before a backup was restored,
/// never fits a later record.
/// </remarks>
internal sealed class SqliteRecordStore(RecordsDatabase database) : IRecordStore
{
    public Task<StoredRecord<T>?> GetAsync<T>(RecordCollection<T> collection, string key, CancellationToken cancellationToken)
    {
        RecordKeys.Check(key);
        cancellationToken.ThrowIfCancellationRequested();
        using var connection = database.Open();
        using var command = connection.Command(
            "SELECT key, value, etag FROM records WHERE collection = $collection AND key = $key",
            ("$collection", collection.Name), ("$key", key));
        using var reader = command.ExecuteReader();
        return Task.FromResult(reader.Read() ? ReadRecord(collection, reader) : null);
    }

    public Task<string?> TryPutAsync<T>(
        RecordCollection<T> collection, string key, T value, PutCondition condition, CancellationToken cancellationToken)
    {
        RecordKeys.Check(key);
        var json = DurableJson.Serialize(value, $"Record '{collection.Name}'");
        var newEtag = Guid.NewGuid().ToString("N");
        var sql = condition switch
        {
            { MustBeNew: true } => "INSERT INTO records VALUES ($collection, $key, $value, $newEtag) ON CONFLICT DO NOTHING",
            { Etag: not null } =>
                "UPDATE records SET value = $value, etag = $newEtag WHERE collection = $collection AND key = $key AND etag = $etag",
            _ => """
                INSERT INTO records VALUES ($collection, $key, $value, $newEtag)
                ON CONFLICT DO UPDATE SET value = excluded.value, etag = excluded.etag
                """,
        };
        return database.WriteAsync(
            connection => connection.Execute(
                sql,
                ("$collection", collection.Name), ("$key", key), ("$value", json), ("$newEtag", newEtag), ("$etag", condition.Etag)) == 1
                ? newEtag
                : null,
            cancellationToken);
    }

    public Task<bool> DeleteAsync<T>(RecordCollection<T> collection, string key, string? etag, CancellationToken cancellationToken)
    {
        RecordKeys.Check(key);
        return database.WriteAsync(
            connection => connection.Execute(
                "DELETE FROM records WHERE collection = $collection AND key = $key AND ($etag IS NULL OR etag = $etag)",
                ("$collection", collection.Name), ("$key", key), ("$etag", etag)) == 1,
            cancellationToken);
    }

    public Task<RecordPage<T>> ListAsync<T>(
        RecordCollection<T> collection, string prefix, int pageSize, string? continuationToken, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(pageSize, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(pageSize, RecordKeys.MaxPageSize);
        cancellationToken.ThrowIfCancellationRequested();
        var after = continuationToken is null ? "" : ContinuationToken.Decode(continuationToken);
        using var connection = database.Open();
        using var command = connection.Command(
            """
            SELECT key, value, etag FROM records
            WHERE collection = $collection AND key >= $prefix AND key < $end AND key > $after
            ORDER BY key LIMIT $limit
            """,
            ("$collection", collection.Name), ("$prefix", prefix), ("$end", RecordKeys.EndOf(prefix)), ("$after", after),
            ("$limit", pageSize + 1));
        using var reader = command.ExecuteReader();
        var items = new List<StoredRecord<T>>();
        while (items.Count < pageSize && reader.Read())
        {
            items.Add(ReadRecord(collection, reader));
        }

        // One row more than the page tells whether there is another page, so the last page has no token.
        var next = items.Count == pageSize && reader.Read() ? ContinuationToken.Encode(items[^1].Key) : null;
        return Task.FromResult(new RecordPage<T>(items, next));
    }

    private static StoredRecord<T> ReadRecord<T>(RecordCollection<T> collection, SqliteDataReader reader)
    {
        var key = reader.GetString(0);
        var value = DurableJson.Deserialize<T>(reader.GetString(1), $"Record '{collection.Name}/{key}'");
        return new StoredRecord<T>(key, value!, reader.GetString(2));
    }
}
