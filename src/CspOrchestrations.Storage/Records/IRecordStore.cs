namespace CspOrchestrations.Storage.Records;

/// <summary>
/// Business state that questions are put to. Every record has an etag; a write says what it expects to find, so that a
/// lost update cannot happen silently.
/// </summary>
/// <remarks>
/// Keys have 1 to 512 characters, no control characters, and sort by their UTF-8 bytes. A key has to fit into a blob's name: 900
/// characters, where a letter of a to z, a digit or a hyphen counts one, another of ASCII three, and any other five. Adapters pass one
/// shared test base.
/// </remarks>
public interface IRecordStore
{
    Task<StoredRecord<T>?> GetAsync<T>(RecordCollection<T> collection, string key, CancellationToken cancellationToken);

    /// <summary>Writes and gives the new etag, or null when <paramref name="condition"/> does not hold.</summary>
    Task<string?> TryPutAsync<T>(
        RecordCollection<T> collection, string key, T value, PutCondition condition, CancellationToken cancellationToken);

    /// <summary>False when there is no such record, or its etag is not <paramref name="etag"/> (any when null).</summary>
    Task<bool> DeleteAsync<T>(RecordCollection<T> collection, string key, string? etag, CancellationToken cancellationToken);

    /// <summary>A page in the order of the keys.</summary>
    /// <param name="collection">Where to look.</param>
    /// <param name="prefix">What keys begin with; empty for all.</param>
    /// <param name="pageSize">1 to 1,000.</param>
    /// <param name="continuationToken">Of the page before, or null.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<RecordPage<T>> ListAsync<T>(
        RecordCollection<T> collection, string prefix, int pageSize, string? continuationToken, CancellationToken cancellationToken);
}

/// <summary>A named set of records of one type; the JSON shape of <typeparamref name="T"/> is the stored shape.</summary>
public sealed record RecordCollection<T>(string Name);

public sealed record StoredRecord<T>(string Key, T Value, string Etag);

public sealed record RecordPage<T>(IReadOnlyList<StoredRecord<T>> Items, string? ContinuationToken);

/// <summary>What a write expects to find.</summary>
public readonly record struct PutCondition
{
    private PutCondition(bool mustBeNew, string? etag)
    {
        MustBeNew = mustBeNew;
        Etag = etag;
    }

    /// <summary>No record of that key.</summary>
    public static PutCondition IfNew { get; } = new(true, null);

    /// <summary>Anything; the last writer wins.</summary>
    public static PutCondition Always { get; } = new(false, null);

    public bool MustBeNew { get; }

    public string? Etag { get; }

    /// <summary>The record as it was read.</summary>
    public static PutCondition IfMatch(string etag) => new(false, etag);
}
