using System.Text.Json;
using CspOrchestrations.Durable;

namespace CspOrchestrations.Functions.Durable;

/// <summary>
/// Payloads cross Durable Task as <see cref="JsonElement"/>: the worker's own serializer passes it through unchanged, so
/// <see cref="DurableJson"/> alone decides how a value is written, as it does on the embedded engine.
/// </summary>
internal static class Payloads
{
    /// <exception cref="PayloadException">The value cannot be written as JSON, or is larger than
    /// <see cref="PayloadLimits.MaxCharacters"/>.</exception>
    public static JsonElement Write(object? value, string what) => Checked(DurableJson.Serialize(value, what), what);

    /// <exception cref="PayloadException">The JSON is longer than <see cref="PayloadLimits.MaxCharacters"/>.</exception>
    public static JsonElement Checked(string json, string what) => JsonElement.Parse(PayloadLimits.Checked(json, what));

    /// <exception cref="PayloadException">The JSON does not fit the type.</exception>
    public static T? Read<T>(JsonElement? payload, string what) => DurableJson.Deserialize<T>(payload?.GetRawText(), what);

    public static bool IsJson(string? text)
    {
        try
        {
            ParseOrNull(text);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    public static JsonElement? ParseOrNull(string? json) => string.IsNullOrEmpty(json) ? null : JsonElement.Parse(json);
}
