using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CspOrchestrations.PartnerCenter.Broker.Wire;

/// <summary>
/// Dates as UTC. The API's guide does not say whether they carry an offset; without one they are UTC and never this
/// machine's local time.
/// </summary>
internal sealed class UtcDateTimeConverter : JsonConverter<DateTimeOffset>
{
    private const DateTimeStyles Styles = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;

    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String
        && DateTimeOffset.TryParse(reader.GetString(), CultureInfo.InvariantCulture, Styles, out var value)
            ? value
            : throw new JsonException();

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.UtcDateTime);
}
