using System.Text;
using System.Text.Json;

namespace CspOrchestrations.Core.Reconciliation;

/// <summary>Reads a <see cref="ReferenceId"/> from a CSV cell or from a JSON value.</summary>
public static class ReferenceIdReader
{
    private static readonly JsonDocumentOptions Limits = new() { MaxDepth = ReferenceId.DeepestJson };

    /// <summary>A CSV cell, or the text of a JSON string.</summary>
    public static ReferenceId FromText(string? text) => FromText(text, text, wrapped: false);

    /// <param name="value">One whole JSON value, with its quotes when it is a string.</param>
    public static ReferenceId FromJson(ReadOnlySpan<byte> value)
    {
        var raw = Encoding.UTF8.GetString(value);
        if (value.Length > ReferenceId.LongestValue)
        {
            return TooLong(raw);
        }

        var document = Parse(raw);
        if (document is null)
        {
            return ReferenceId.Malformed(raw, "is no JSON value");
        }

        using (document)
        {
            var root = document.RootElement;
            return root.ValueKind switch
            {
                JsonValueKind.Null => ReferenceId.Absent,
                JsonValueKind.Object => FromObject(ReferenceIdForm.JsonObject, root, raw),
                JsonValueKind.String => FromText(TextOf(root)),
                JsonValueKind.Number => ReferenceId.Plain(raw, raw, "is a number"),
                _ => ReferenceId.Malformed(raw, $"is {(root.ValueKind == JsonValueKind.Array ? "an array" : "a truth value")}"),
            };
        }
    }

    private static ReferenceId FromText(string? text, string? raw, bool wrapped)
    {
        if (string.IsNullOrWhiteSpace(text) || raw is null)
        {
            return ReferenceId.Absent;
        }

        if (Encoding.UTF8.GetByteCount(raw) > ReferenceId.LongestValue)
        {
            return TooLong(raw);
        }

        var trimmed = text.Trim();
        if (trimmed.StartsWith('\''))
        {
            trimmed = trimmed[1..].Trim();
        }

        if (trimmed.Length == 0 || trimmed == "null")
        {
            return ReferenceId.Absent;
        }

        if (trimmed[0] == '{')
        {
            return FromStringified(trimmed, raw);
        }

        // One more layer of string encoding, as a writer makes that encodes what is encoded already.
        return trimmed[0] == '"' && !wrapped && Unwrapped(trimmed) is { } inner
            ? FromText(inner, raw, wrapped: true)
            : ReferenceId.Plain(trimmed, raw, warning: null);
    }

    private static ReferenceId FromStringified(string json, string raw)
    {
        var document = Parse(json);
        if (document is null)
        {
            return ReferenceId.Malformed(raw, "begins like a JSON object and is none");
        }

        using (document)
        {
            return FromObject(ReferenceIdForm.JsonString, document.RootElement, raw);
        }
    }

    private static ReferenceId FromObject(ReferenceIdForm form, JsonElement json, string raw)
    {
        string? id = null, osId = null, version = null, warning = null;
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var extra = new Dictionary<string, JsonElement>(StringComparer.OrdinalIgnoreCase);
        foreach (var property in json.EnumerateObject())
        {
            var name = NameOf(property);
            if (!seen.Add(name))
            {
                warning = $"has the key '{name}' more than once; the last one counts";
            }

            switch (name.ToUpperInvariant())
            {
                case "ID": id = Scalar(property.Value); break;
                case "OSID": osId = Scalar(property.Value); break;
                case "V": version = Scalar(property.Value); break;
                default: extra[name] = property.Value.Clone(); break;
            }
        }

        if (string.IsNullOrWhiteSpace(id))
        {
            id = null;
            warning ??= "has no id";
        }

        return new ReferenceId(form, id, osId, version, raw, extra, warning);
    }

    private static string? Unwrapped(string text)
    {
        using var document = Parse(text);
        return document is { RootElement.ValueKind: JsonValueKind.String } ? TextOf(document.RootElement) : null;
    }

    private static string? Scalar(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => TextOf(value),
        JsonValueKind.Number => value.GetRawText(),
        _ => null,
    };

    /// <summary>Escaped halves of a surrogate pair are legal JSON and no text: such a value keeps its escapes.</summary>
    private static string TextOf(JsonElement value)
    {
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return value.GetRawText()[1..^1];
        }
    }

    private static string NameOf(JsonProperty property)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException)
        {
            return "(a key that is no text)";
        }
    }

    private static JsonDocument? Parse(string text)
    {
        try
        {
            return JsonDocument.Parse(text, Limits);
        }
        catch (JsonException)
        {
            return null;
        }
        catch (ArgumentException)
        {
            // Text with half a surrogate pair has no UTF-8.
            return null;
        }
    }

    private static ReferenceId TooLong(string raw) =>
        ReferenceId.Malformed(raw, $"is longer than {ReferenceId.LongestValue} bytes");
}
