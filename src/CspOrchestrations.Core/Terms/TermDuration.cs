using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CspOrchestrations.Core.Terms;

/// <summary>
/// How long a term lasts: <c>P1M</c>, <c>P1Y</c> or <c>P3Y</c> in new commerce (ISO 8601), and whatever else comes in whole months.
/// </summary>
/// <param name="Months">At least 1.</param>
[JsonConverter(typeof(TermDurationJsonConverter))]
public readonly record struct TermDuration(int Months)
{
    public static readonly TermDuration Month = new(1);

    public static readonly TermDuration Year = new(12);

    public static readonly TermDuration ThreeYears = new(36);

    public bool IsMonthly => Months == 1;

    /// <summary>Null for what is no duration of whole months or years.</summary>
    public static TermDuration? TryParse(string? text) =>
        text is ['P' or 'p', .. var number, var unit]
        && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
        && count is > 0 and <= 100
            ? char.ToUpperInvariant(unit) switch { 'M' => new TermDuration(count), 'Y' => new TermDuration(count * 12), _ => null }
            : null;

    /// <exception cref="FormatException">It is no duration of whole months or years.</exception>
    public static TermDuration Parse(string text) =>
        TryParse(text) ?? throw new FormatException("A term's duration is written P1M, P1Y or P3Y.");

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"P{(Months % 12 == 0 ? Months / 12 : Months)}{(Months % 12 == 0 ? 'Y' : 'M')}");
}

[SuppressMessage("Performance", "CA1812", Justification = "Made by the JSON serializer, which the attribute tells of it.")]
internal sealed class TermDurationJsonConverter : JsonConverter<TermDuration>
{
    public override TermDuration Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        TermDuration.TryParse(reader.GetString()) ?? throw new JsonException("Not a term's duration.");

    public override void Write(Utf8JsonWriter writer, TermDuration value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
