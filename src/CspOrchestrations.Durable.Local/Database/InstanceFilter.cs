namespace CspOrchestrations.Durable.Local.Database;

/// <summary>A query by people turned into a key-range condition.</summary>
internal sealed class InstanceFilter
{
    private readonly List<string> conditions = ["1 = 1"];

    private InstanceFilter(int limit) => Limit = limit;

    public int Limit { get; }

    public string Where => string.Join(" AND ", conditions);

    public Dictionary<string, object> Parameters { get; } = new(StringComparer.Ordinal);

    /// <summary>Asks for one row more than the page, to know whether there is a next one.</summary>
    public static InstanceFilter From(InstanceQuery query)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(query.PageSize, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(query.PageSize, 1000);
        var filter = new InstanceFilter(query.PageSize + 1);
        if (!string.IsNullOrEmpty(query.Prefix))
        {
            // U+10FFFF sorts behind every character of an id.
            filter.Add("id >= $prefix AND id < $prefixEnd", ("$prefix", query.Prefix), ("$prefixEnd", query.Prefix + "\U0010FFFF"));
        }

        if (query.ContinuationToken is { } token)
        {
            filter.Add("id > $token", ("$token", token));
        }

        if (query.CreatedFrom is { } from)
        {
            filter.Add("created_at >= $from", ("$from", from.UtcTicks));
        }

        if (query.CreatedTo is { } to)
        {
            filter.Add("created_at < $to", ("$to", to.UtcTicks));
        }

        if (query.Statuses is { Count: > 0 } statuses)
        {
            filter.conditions.Add($"status IN ({string.Join(", ", statuses.Select(s => (int)s))})");
        }

        return filter;
    }

    private void Add(string condition, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        conditions.Add(condition);
        foreach (var (name, value) in parameters)
        {
            Parameters.Add(name, value);
        }
    }
}
