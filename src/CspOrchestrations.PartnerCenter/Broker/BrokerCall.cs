using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace CspOrchestrations.PartnerCenter.Broker;

/// <summary>One request to the broker.</summary>
/// <param name="Operation">Its name in logs and errors.</param>
/// <param name="Repeatable">Whether sending it twice changes nothing more than sending it once.</param>
internal sealed record BrokerCall(string Operation, HttpMethod Method, string Path, bool Repeatable)
{
    public byte[]? Body { get; init; }

    /// <summary>Personal values in the body, to be masked when the API quotes them in an error.</summary>
    public IReadOnlyCollection<string?> Personal { get; init; } = [];

    /// <summary>The operation's id; a new one when null.</summary>
    public Guid? CorrelationId { get; init; }

    public static byte[] Json<T>(T body, JsonTypeInfo<T> type) => JsonSerializer.SerializeToUtf8Bytes(body, type);

    public HttpRequestMessage ToRequest(string? correlationHeader)
    {
        var request = new HttpRequestMessage(Method, Path);
        request.Options.Set(Http.ResilienceHandler.Repeatable, Repeatable);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/problem+json"));
        if (correlationHeader is not null)
        {
            request.Headers.Add(correlationHeader, (CorrelationId ?? Guid.NewGuid()).ToString());
        }

        if (Body is not null)
        {
            request.Content = new ByteArrayContent(Body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        }
        else if (!Repeatable)
        {
            // When a kept-alive connection is cut before the answer, SocketsHttpHandler sends a request without content
            // again by itself, a write too. One with content, be it empty, it does not.
            request.Content = new ByteArrayContent([]);
        }

        return request;
    }

    public override string ToString() => $"BrokerCall {{ {Operation} }}";
}
