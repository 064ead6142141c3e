using System.Globalization;
using System.Text.Json;

namespace CspOrchestrations.PartnerCenter.Http;

/// <summary>Reads members of which the spelling is not certain: any of several names, in any case.</summary>
internal static class JsonMembers
{
    /// <summary>The first of the names that is there and not null; null when none is, or <paramref name="element"/> is no object.</summary>
    public static JsonElement? Member(this JsonElement element, params ReadOnlySpan<string> names)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        foreach (var name in names)
        {
            foreach (var member in element.EnumerateObject())
            {
                if (member.Name.Equals(name, StringComparison.OrdinalIgnoreCase) && member.Value.ValueKind != JsonValueKind.Null)
                {
                    return member.Value;
                }
            }
        }

        return null;
    }

    /// <summary>A text or a number as text: codes and ids are one at some of these APIs and the other at others.</summary>
    public static string? Text(this JsonElement element, params ReadOnlySpan<string> names) => element.Member(names)?.Text();

    public static string? Text(this JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => string.IsNullOrWhiteSpace(value.GetString()) ? null : value.GetString(),
        JsonValueKind.Number => value.GetRawText(),
        _ => null,
    };

    /// <summary>A boolean, or its name as text.</summary>
    public static bool? Flag(this JsonElement element, params ReadOnlySpan<string> names) => element.Member(names)?.Flag();

    public static bool? Flag(this JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.String when bool.TryParse(value.GetString(), out var flag) => flag,
        _ => null,
    };

    /// <summary>A whole number, or one as text.</summary>
    public static long? Number(this JsonElement element, params ReadOnlySpan<string> names) => element.Member(names) switch
    {
        { ValueKind: JsonValueKind.Number } number when number.TryGetInt64(out var value) => value,
        { ValueKind: JsonValueKind.String } text
            when long.TryParse(text.GetString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) => value,
        _ => null,
    };

    /// <summary>A decimal number, or one as text.</summary>
    public static decimal? Amount(this JsonElement element, params ReadOnlySpan<string> names) =>
        decimal.TryParse(element.Text(names), NumberStyles.Float, CultureInfo.InvariantCulture, out var amount) ? amount : null;

    /// <summary>With or without a time; see <see cref="UtcDateTimeConverter"/>.</summary>
    public static DateTimeOffset? Date(this JsonElement element, params ReadOnlySpan<string> names) =>
        element.Member(names) is { ValueKind: JsonValueKind.String } text && UtcDateTimeConverter.TryParse(text.GetString(), out var date)
            ? date
            : null;

    /// <summary>The elements of an array; none when it is not there.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement element, params ReadOnlySpan<string> names) =>
        element.Member(names) is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray() : [];
}
