using System.Net.Http.Headers;

namespace CspOrchestrations.PartnerCenter.Http;

/// <summary>One request to a remote API.</summary>
/// <param name="Operation">Its name in logs and errors.</param>
/// <param name="Path">Below the API's root, encoded, with its query.</param>
/// <param name="Repeatable">Whether sending it twice changes nothing more than sending it once.</param>
internal sealed record RemoteCall(string Operation, HttpMethod Method, string Path, bool Repeatable)
{
    private const string Json = "application/json";

    public byte[]? Body { get; init; }

    /// <summary>Personal values in the body, to be masked when the API quotes them in an error.</summary>
    public IReadOnlyCollection<string?> Personal { get; init; } = [];

    /// <summary>The operation's id, the same for each try of it; null where nobody has given it one.</summary>
    public Guid? OperationId { get; init; }

    /// <summary>Beside those of the body.</summary>
    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];

    /// <summary>Those with one key share a limit of their own; null for the API's general one only.</summary>
    public string? RateKey { get; init; }

    public HttpRequestMessage ToRequest()
    {
        var request = new HttpRequestMessage(Method, Path);
        request.Options.Set(ResilienceHandler.Repeatable, Repeatable);
        request.Options.Set(ClientResilience.RateKey, RateKey);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(Json));
        foreach (var (name, value) in Headers)
        {
            // Without validation: etags of these APIs are not quoted.
            request.Headers.TryAddWithoutValidation(name, value);
        }

        if (Body is not null)
        {
            request.Content = new ByteArrayContent(Body) { Headers = { ContentType = new MediaTypeHeaderValue(Json) } };
        }
        else if (Method != HttpMethod.Get && Method != HttpMethod.Head)
        {
            // When a kept-alive connection is cut before the answer, SocketsHttpHandler sends a request without content
            // again by itself, a write too. One with content, be it empty, it does not.
            request.Content = new ByteArrayContent([]);
        }

        return request;
    }

    public override string ToString() => $"RemoteCall {{ {Operation} }}";
}
