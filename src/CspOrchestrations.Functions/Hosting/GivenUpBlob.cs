using System.Text;
using System.Text.Json;

namespace CspOrchestrations.Functions.Hosting;

/// <summary>What the platform's blob trigger says of a blob that it gave up, in the queue <c>webjobs-blobtrigger-poison</c>.</summary>
internal sealed record GivenUpBlob(string ContainerName, string BlobName)
{
    private static readonly JsonSerializerOptions Tolerant = new() { PropertyNameCaseInsensitive = true };

    /// <summary>Null for what is no such message. The platform writes Base64 or plain JSON, by its version.</summary>
    public static GivenUpBlob? Read(string message)
    {
        try
        {
            var json = message.AsSpan().TrimStart().StartsWith("{") ? message : Encoding.UTF8.GetString(Convert.FromBase64String(message));
            return JsonSerializer.Deserialize<GivenUpBlob>(json, Tolerant) is { ContainerName: not null, BlobName: not null } blob ? blob : null;
        }
        catch (Exception exception) when (exception is JsonException or FormatException)
        {
            return null;
        }
    }
}
