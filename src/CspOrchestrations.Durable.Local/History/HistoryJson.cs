using System.Text.Json;
using System.Text.Json.Serialization;

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

    public static HistoryEvent ReadEvent(string json) => JsonSerializer.Deserialize(json, Default.HistoryEvent)!;

    public static InstanceMessage ReadMessage(string json) => JsonSerializer.Deserialize(json, Default.InstanceMessage)!;

    public static TaskFailureDetails? ReadFailure(string? json) =>
        json is null ? null : JsonSerializer.Deserialize(json, Default.TaskFailureDetails);
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
