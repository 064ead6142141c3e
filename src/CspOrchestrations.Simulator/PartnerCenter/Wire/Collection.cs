namespace CspOrchestrations.Simulator.PartnerCenter.Wire;

/// <summary>Partner Center's form of a list.</summary>
internal sealed record Collection<T>(int TotalCount, IReadOnlyList<T> Items, CollectionLinks? Links = null)
{
    public ObjectAttributes Attributes { get; } = new("Collection");

    public static Collection<T> Of(IEnumerable<T> items)
    {
        var list = items.ToList();
        return new Collection<T>(list.Count, list);
    }
}

internal sealed record CollectionLinks(Link? Self, Link? Next);

internal sealed record Link(string Uri, string Method, IReadOnlyList<LinkHeader>? Headers = null)
{
    public static Link Get(string uri, params IReadOnlyList<LinkHeader> headers) => new(uri, "GET", headers);
}

internal sealed record LinkHeader(string Key, string Value);

/// <param name="ObjectType">Such as <c>Customer</c>.</param>
internal sealed record ObjectAttributes(string ObjectType, string? Etag = null);
