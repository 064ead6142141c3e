using System.Globalization;
using CspOrchestrations.Web.Problems;
using Microsoft.AspNetCore.Http;

namespace CspOrchestrations.Web.Input;

/// <summary>The query of a request, asked for one parameter at a time; what is wrong is collected.</summary>
internal sealed class QueryFields(IQueryCollection query)
{
    private const int MaxTokenLength = 4096;

    private readonly HashSet<string> asked = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<InputError> errors = [];

    public int PageSize(int whenMissing, int max = 1000)
    {
        if (OptionalText("pageSize", 20) is not { } text)
        {
            return whenMissing;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var size) && size >= 1 && size <= max)
        {
            return size;
        }

        Reject("pageSize", $"Must be a whole number from 1 to {max}.");
        return whenMissing;
    }

    public string? ContinuationToken() => OptionalText("continuationToken", MaxTokenLength);

    public string? OptionalText(string name, int maxLength)
    {
        asked.Add(name);
        var values = query[name];
        if (values.Count > 1)
        {
            Reject(name, "Is there more than once.");
            return null;
        }

        if (values.ToString().Length > maxLength)
        {
            Reject(name, $"Has at most {maxLength} characters.");
            return null;
        }

        return string.IsNullOrEmpty(values) ? null : values.ToString();
    }

    public Guid? OptionalGuid(string name, int maxLength)
    {
        if (OptionalText(name, maxLength) is not { } text)
        {
            return null;
        }

        if (Guid.TryParseExact(text, "D", out var value) && value != Guid.Empty)
        {
            return value;
        }

        Reject(name, "Must be a GUID such as 6f9619ff-8b86-4d01-b42d-00c04fc964ff.");
        return null;
    }

    /// <summary>One of the names of an enum, in any case; null when there is none.</summary>
    public T? Choice<T>(string name)
        where T : struct, Enum
    {
        var chosen = Choices<T>(name);
        if (chosen?.Count > 1)
        {
            Reject(name, "Is there more than once.");
        }

        return chosen?[0];
    }

    /// <summary>Any of the names of an enum, repeated or separated by commas, in any case; null when there is none.</summary>
    public IReadOnlyList<T>? Choices<T>(string name)
        where T : struct, Enum
    {
        asked.Add(name);
        var chosen = new List<T>();
        foreach (var text in query[name].SelectMany(v => (v ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)))
        {
            if (Enum.TryParse<T>(text, ignoreCase: true, out var value) && Enum.IsDefined(value) && !char.IsAsciiDigit(text[0]))
            {
                chosen.Add(value);
            }
            else
            {
                Reject(name, $"Must be any of: {string.Join(", ", Enum.GetNames<T>())}.");
            }
        }

        return chosen.Count == 0 ? null : chosen;
    }

    /// <summary>The problem to answer with, or null when every parameter is known and right.</summary>
    public IResult? Refusal()
    {
        foreach (var name in query.Keys.Where(name => !asked.Contains(name)))
        {
            Reject(name, $"Is not known. Known here: {string.Join(", ", asked)}.");
        }

        return errors.Count == 0 ? null : Problem.Invalid(errors);
    }

    private void Reject(string name, string detail) => errors.Add(new InputError(detail, Parameter: name));
}
