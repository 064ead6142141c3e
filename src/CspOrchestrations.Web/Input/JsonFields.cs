using System.Globalization;
using System.Text.Json;
using CspOrchestrations.Web.Problems;

namespace CspOrchestrations.Web.Input;

/// <summary>
/// One JSON object whose fields are asked for one at a time. What is wrong is collected, so that a caller learns of all of
/// it at once; a value that was refused reads as its type's default and must not be used.
/// </summary>
internal sealed class JsonFields
{
    private const string NotText = "Must be a text.";

    private readonly Dictionary<string, JsonElement> members = new(StringComparer.Ordinal);
    private readonly HashSet<string> asked = new(StringComparer.Ordinal);
    private readonly string path;
    private readonly List<InputError> errors;

    public JsonFields(JsonElement element, string path, List<InputError> errors)
    {
        this.path = path;
        this.errors = errors;
        foreach (var member in element.EnumerateObject())
        {
            if (!members.TryAdd(member.Name, member.Value))
            {
                Reject(member.Name, "Is there more than once.");
            }
        }
    }

    /// <param name="whyInvalid">The reason a value is refused, or null.</param>
    public string Text(string name, Func<string, string?> whyInvalid) =>
        Required(name) is { } element ? ReadText(name, element, whyInvalid) : "";

    public string? OptionalText(string name, Func<string, string?> whyInvalid) =>
        Find(name) is { } element ? ReadText(name, element, whyInvalid) : null;

    public Guid Guid(string name) => Required(name) is { } element ? ReadGuid(name, element) : default;

    public Guid? OptionalGuid(string name) => Find(name) is { } element ? ReadGuid(name, element) : null;

    /// <summary>False when it is not there.</summary>
    public bool Flag(string name)
    {
        var element = Find(name);
        if (element is { ValueKind: not (JsonValueKind.True or JsonValueKind.False) })
        {
            Reject(name, "Must be true or false.");
        }

        return element is { ValueKind: JsonValueKind.True };
    }

    /// <summary>A whole number from 0; 0 when it is not there.</summary>
    public int Count(string name, int max)
    {
        if (Find(name) is not { } element)
        {
            return 0;
        }

        if (element.ValueKind == JsonValueKind.Number && element.TryGetInt32(out var value) && value >= 0 && value <= max)
        {
            return value;
        }

        Reject(name, $"Must be a whole number from 0 to {max}.");
        return 0;
    }

    /// <summary>A whole number that must be there.</summary>
    public int Number(string name, int min, int max)
    {
        if (Required(name) is not { } element)
        {
            return min;
        }

        if (element.ValueKind == JsonValueKind.Number && element.TryGetInt32(out var value) && value >= min && value <= max)
        {
            return value;
        }

        Reject(name, $"Must be a whole number from {min} to {max}.");
        return min;
    }

    /// <summary>Like <see cref="Number"/>; null when it is not there.</summary>
    public int? OptionalNumber(string name, int min, int max) => Find(name) is null ? null : Number(name, min, max);

    /// <summary>One of the names of an enum, in camel case.</summary>
    public T Choice<T>(string name)
        where T : struct, Enum => Required(name) is { } element ? ReadChoice<T>(name, element) : default;

    public T? OptionalChoice<T>(string name)
        where T : struct, Enum => Find(name) is { } element ? ReadChoice<T>(name, element) : null;

    /// <summary>A time with its offset (ISO 8601), given in UTC.</summary>
    /// <param name="whyInvalid">The reason a time is refused, or null.</param>
    public DateTimeOffset Time(string name, Func<DateTimeOffset, string?> whyInvalid)
    {
        if (Required(name) is not { } element)
        {
            return default;
        }

        var text = element.ValueKind == JsonValueKind.String ? element.GetString() : null;
        // Without an offset it would be read as this machine's local time.
        var isTime = element.ValueKind == JsonValueKind.String && element.TryGetDateTimeOffset(out _) && text is [.., 'Z'] or [.., '+' or '-', _, _, ':', _, _];
        var time = isTime ? element.GetDateTimeOffset().ToUniversalTime() : default;
        if ((isTime ? whyInvalid(time) : "Must be a time with its offset, such as 2026-03-02T08:00:00Z.") is { } reason)
        {
            Reject(name, reason);
        }

        return time;
    }

    private T ReadChoice<T>(string name, JsonElement element)
        where T : struct, Enum
    {
        var text = element.ValueKind == JsonValueKind.String ? element.GetString() : null;
        foreach (var value in Enum.GetValues<T>())
        {
            if (JsonNamingPolicy.CamelCase.ConvertName(value.ToString()) == text)
            {
                return value;
            }
        }

        Reject(name, $"Must be one of: {string.Join(", ", Enum.GetNames<T>().Select(JsonNamingPolicy.CamelCase.ConvertName))}.");
        return default;
    }

    public T? Object<T>(string name, Func<JsonFields, T> read)
        where T : class => Required(name) is { } element ? ReadObject(name, element, read) : null;

    public T? OptionalObject<T>(string name, Func<JsonFields, T> read)
        where T : class => Find(name) is { } element ? ReadObject(name, element, read) : null;

    /// <summary>A list of objects that must be there.</summary>
    public IReadOnlyList<T> Objects<T>(string name, int min, int max, Func<JsonFields, T> read)
        where T : class
    {
        if (Required(name) is not { } element)
        {
            return [];
        }

        if (element.ValueKind != JsonValueKind.Array || element.GetArrayLength() < min || element.GetArrayLength() > max)
        {
            Reject(name, $"Must be a list of {min} to {max} objects.");
            return [];
        }

        return
        [
            .. element.EnumerateArray()
                .Select((item, index) => ReadObjectAt(
                    string.Create(CultureInfo.InvariantCulture, $"{path}/{Escape(name)}/{index}"), item, read))
                .OfType<T>(),
        ];
    }

    public void Reject(string name, string detail) => errors.Add(new InputError(detail, $"{path}/{Escape(name)}"));

    /// <summary>For a field that is known but does not belong to this request.</summary>
    public void RejectIfThere(string name, string detail)
    {
        if (Find(name) is not null)
        {
            Reject(name, detail);
        }
    }

    /// <summary>Refuses every field that nobody asked for: a misspelt optional field must not be ignored silently.</summary>
    public void RejectUnknown()
    {
        foreach (var name in members.Keys.Where(name => !asked.Contains(name)))
        {
            Reject(name, $"Is not known. Known here: {string.Join(", ", asked)}.");
        }
    }

    private JsonElement? Required(string name)
    {
        var element = Find(name);
        if (element is null)
        {
            Reject(name, "Is required.");
        }

        return element;
    }

    private JsonElement? Find(string name)
    {
        asked.Add(name);
        return members.TryGetValue(name, out var element) && element.ValueKind != JsonValueKind.Null ? element : null;
    }

    private string ReadText(string name, JsonElement element, Func<string, string?> whyInvalid)
    {
        var text = element.ValueKind == JsonValueKind.String ? element.GetString() : null;
        if ((text is null ? NotText : whyInvalid(text)) is { } reason)
        {
            Reject(name, reason);
        }

        return text ?? "";
    }

    private Guid ReadGuid(string name, JsonElement element)
    {
        var text = element.ValueKind == JsonValueKind.String ? element.GetString() : null;
        if (System.Guid.TryParseExact(text, "D", out var value) && value != System.Guid.Empty)
        {
            return value;
        }

        Reject(name, text is null ? NotText : "Must be a GUID such as 6f9619ff-8b86-4d01-b42d-00c04fc964ff.");
        return default;
    }

    private T? ReadObject<T>(string name, JsonElement element, Func<JsonFields, T> read)
        where T : class => ReadObjectAt($"{path}/{Escape(name)}", element, read);

    private T? ReadObjectAt<T>(string pointer, JsonElement element, Func<JsonFields, T> read)
        where T : class
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            errors.Add(new InputError("Must be an object.", pointer));
            return null;
        }

        var fields = new JsonFields(element, pointer, errors);
        var value = read(fields);
        fields.RejectUnknown();
        return value;
    }

    /// <summary>RFC 6901, section 3.</summary>
    private static string Escape(string name) =>
        name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
}
