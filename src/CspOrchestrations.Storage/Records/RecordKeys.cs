using CspOrchestrations.Storage.Blobs;

namespace CspOrchestrations.Storage.Records;

/// <summary>What may be a record's key, and where the keys of a prefix end.</summary>
internal static class RecordKeys
{
    /// <summary>Of a listing.</summary>
    public const int MaxPageSize = 1000;

    /// <summary>In characters.</summary>
    private const int MaxLength = 512;

    /// <summary>The last code point: every key with a prefix sorts before prefix and this, as no key may hold it.</summary>
    private const string LastCodePoint = "\U0010FFFF";

    /// <exception cref="ArgumentException">Empty, too long, or with characters that cannot be stored and compared safely.</exception>
    public static void Check(string key)
    {
        if (key.Length is 0 or > MaxLength)
        {
            throw new ArgumentException($"A record key has 1 to {MaxLength} characters; this one has {key.Length}.", nameof(key));
        }

        if (key.Any(char.IsControl) || key.Contains(LastCodePoint, StringComparison.Ordinal) || HasLoneSurrogate(key))
        {
            throw new ArgumentException("A record key holds no control characters, lone surrogates or U+10FFFF.", nameof(key));
        }

        CheckName(key);
    }

    /// <summary>Every store refuses what one of them cannot name, so that records can move from one to another.</summary>
    private static void CheckName(string key)
    {
        if (SortableName.Of(key).Length > SortableName.MaximumLength)
        {
            throw new ArgumentException(
                $"A record key is too long for the name of a blob, where other characters than letters, digits and hyphens count three to eight: "
                + $"{SortableName.Of(key).Length} instead of at most {SortableName.MaximumLength}.",
                nameof(key));
        }
    }

    public static string EndOf(string prefix) => prefix + LastCodePoint;

    /// <summary>Two keys that differ in a lone surrogate only would be the same in UTF-8.</summary>
    private static bool HasLoneSurrogate(string key)
    {
        for (var i = 0; i < key.Length; i++)
        {
            if (!char.IsSurrogate(key[i]))
            {
                continue;
            }

            if (!char.IsSurrogatePair(key, i))
            {
                return true;
            }

            i++;
        }

        return false;
    }
}
