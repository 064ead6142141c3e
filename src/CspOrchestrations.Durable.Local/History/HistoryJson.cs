using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace CspOrchestrations.Durable.Local.History;

/// <summary>The stored spelling of history and messages.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    UseStringEnumConverter = true,
    AllowOutOfOrderMetadataProperties = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(HistoryEvent))]
[JsonSerializable(typeof(InstanceMessage))]
[JsonSerializable(typeof(TaskFailureDetails))]
internal sealed partial class HistoryJson : JsonSerializerContext
{
    public static string Write(HistoryEvent entry) => JsonSerializer.Serialize(entry, Default.HistoryEvent);

    public static string Write(InstanceMessage message) => JsonSerializer.Serialize(message, Default.InstanceMessage);

    public static string? Write(TaskFailureDetails? failure) =>
        failure is null ? null : JsonSerializer.Serialize(failure, Default.TaskFailureDetails);

    /// <exception cref="JsonException">It is no history entry.</exception>
    public static HistoryEvent ReadEvent(string json) => Read(json, Default.HistoryEvent);

    /// <exception cref="JsonException">It is no message.</exception>
    public static InstanceMessage ReadMessage(string json) => Read(json, Default.InstanceMessage);

    public static TaskFailureDetails? ReadFailure(string? json) =>
        json is null ? null : JsonSerializer.Deserialize(json, Default.TaskFailureDetails);

    private static T Read<T>(string json, JsonTypeInfo<T> type)
    {
        try
        {
            return JsonSerializer.Deserialize(json, type) ?? throw new JsonException("It is null.");
        }
        catch (NotSupportedException exception)
        {
            // How the serializer says that the type's name is missing.
            throw new JsonException(exception.Message, exception);
        }
    }
}

/// <summary>Keeps a payload's JSON as JSON instead of as a string full of escapes, so that exports can be read.</summary>
internal sealed class RawJsonConverter : JsonConverter<string?>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        return document.RootElement.GetRawText();
    }

    public override void Write(Utf8JsonWriter writer, string? value, JsonSerializerOptions options)
    {
        if (value is null)
        {
            writer.WriteNullValue();
        }
        else
        {
            writer.WriteRawValue(value, skipInputValidation: true);
        }
    }
}
