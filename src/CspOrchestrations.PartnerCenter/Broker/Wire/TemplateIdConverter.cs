using System.Text.Json;
using System.Text.Json.Serialization;

namespace CspOrchestrations.PartnerCenter.Broker.Wire;

/// <summary>A text, or an object with a <c>templateId</c>; see <see cref="PartnerAcceptanceBody"/>.</summary>
internal sealed class TemplateIdConverter : JsonConverter<string?>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var value = JsonDocument.ParseValue(ref reader);
        return value.RootElement.ValueKind switch
        {
            JsonValueKind.String => value.RootElement.GetString(),
            JsonValueKind.Object when value.RootElement.TryGetProperty("templateId", out var id) && id.ValueKind == JsonValueKind.String =>
                id.GetString(),
            _ => null,
        };
    }

    public override void Write(Utf8JsonWriter writer, string? value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}
