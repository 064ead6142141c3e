using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using CspOrchestrations.Core.Remote;

namespace CspOrchestrations.PartnerCenter.Http;

/// <summary>JSON of requests and of successful answers.</summary>
internal static class JsonBody
{
    public static byte[] Of<T>(T body, JsonTypeInfo<T> type) => JsonSerializer.SerializeToUtf8Bytes(body, type);

    public static byte[] Of(JsonObject body) => Encoding.UTF8.GetBytes(body.ToJsonString());

    /// <summary>Reads a success body of a fixed form; the exception tells where it broke and never what it held.</summary>
    public static async Task<T> ReadAsync<T>(
        string operation, HttpResponseMessage response, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            var body = await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
            return JsonSerializer.Deserialize(body, type) ?? throw new RemoteContractException(operation, "the body is null.");
        }
        catch (JsonException exception)
        {
            throw new RemoteContractException(operation, $"the body is no JSON of the agreed form at {exception.Path ?? "$"}.");
        }
    }

    /// <summary>Reads a success body of which the form is not certain.</summary>
    public static async Task<T> ReadAsync<T>(
        string operation, HttpResponseMessage response, Func<Answer, T> read, CancellationToken cancellationToken)
    {
        var body = await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            using var document = JsonDocument.Parse(body);
            return read(new Answer(operation, document.RootElement));
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: a text that is not UTF-8.
            throw new RemoteContractException(operation, "the body is no JSON.");
        }
    }
}
