using System.Text.Json.Serialization.Metadata;
using CspOrchestrations.PartnerCenter.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace CspOrchestrations.PartnerCenter.Calls;

/// <summary>One request to Partner Center; the headers that all have are added when it is sent.</summary>
/// <param name="Path">Encoded.</param>
internal sealed record PartnerCenterCall(PartnerCenterOperation Operation, string Path)
{
    public byte[]? Body { get; init; }

    /// <summary>Personal values in the body, to be masked when the API quotes them in an error.</summary>
    public IReadOnlyCollection<string?> Personal { get; init; } = [];

    /// <summary>The same for each try of one write; see <c>MS-RequestId</c>. A new one for each read.</summary>
    public Guid? IdempotencyKey { get; init; }

    /// <summary>Of the page before; null for the first.</summary>
    public string? ContinuationToken { get; init; }

    /// <summary>The etag that a write is based on.</summary>
    public string? IfMatch { get; init; }

    /// <summary>See <see cref="RemoteCall.RateKey"/>.</summary>
    public string? RateKey { get; init; }

    /// <summary>Adds a part to the query; none when the value is null.</summary>
    public PartnerCenterCall With(string name, string? value) =>
        value is null ? this : this with { Path = QueryHelpers.AddQueryString(Path, name, value) };

    /// <param name="personal">Values of the body that are personal.</param>
    public PartnerCenterCall WithBody<T>(T body, JsonTypeInfo<T> type, params IReadOnlyCollection<string?> personal) =>
        this with { Body = JsonBody.Of(body, type), Personal = personal };

    /// <summary>The next page of a list that takes its token in the header.</summary>
    public PartnerCenterCall After(string? continuationToken) => continuationToken is null
        ? this
        : With("seekOperation", "Next") with { ContinuationToken = continuationToken };

    public override string ToString() => $"PartnerCenterCall {{ {Operation.Name} }}";
}
