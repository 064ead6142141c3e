namespace CspOrchestrations.Durable;

/// <summary>A payload that cannot be written, read or is too large.</summary>
public sealed class PayloadException(string message) : Exception(message);

/// <summary>Sizes in characters of JSON.</summary>
public static class PayloadLimits
{
    /// <summary>Durable Task refuses more.</summary>
    public const int CustomStatusCharacters = 16 * 1024;

    /// <summary>Above this a payload is logged as too large to be comfortable.</summary>
    public const int WarnCharacters = 256 * 1024;

    /// <summary>Above this a payload is refused.</summary>
    public const int MaxCharacters = 4 * 1024 * 1024;

    /// <exception cref="PayloadException">The JSON is longer than <see cref="MaxCharacters"/>.</exception>
    public static string Checked(string json, string what)
    {
        ArgumentNullException.ThrowIfNull(json);
        return json.Length <= MaxCharacters
            ? json
            : throw new PayloadException(
                $"{what} has {json.Length} characters of JSON; at most {MaxCharacters} are allowed. Store it as a record and pass its key.");
    }
}
