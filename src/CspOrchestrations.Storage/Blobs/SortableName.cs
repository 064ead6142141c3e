using System.Globalization;
using System.Text;

namespace CspOrchestrations.Storage.Blobs;

/// <summary>
/// Any text as a part of a blob's name: ASCII that sorts as the text's UTF-8 bytes do, and begins with the spelling of whatever the
/// text begins with. Letters, digits and hyphens stay as they are.
/// </summary>
/// <remarks>
/// What is escaped begins with a character that is never itself plain and sorts where the escaped one does: <c>!20</c> to <c>!2c</c>
/// before the hyphen, <c>.2e</c> and <c>.2f</c> before the digits, <c>=3a</c> to <c>=40</c> before the upper case, <c>_5b</c> to
/// <c>_60</c> before the lower case, <c>~007b</c> and later behind it, and <c>~~010000</c> and later behind those. So no name holds a
/// slash or ends with a dot, which storage accounts treat in ways of their own.
/// </remarks>
internal static class SortableName
{
    /// <summary>In characters of the escaped text. With a collection's name of at most 100 it fits into the 1,024 of a blob's name.</summary>
    public const int MaximumLength = 900;

    public static string Of(string text)
    {
        var name = new StringBuilder(text.Length + 16);
        foreach (var rune in text.EnumerateRunes())
        {
            _ = rune.Value switch
            {
                '-' or (>= '0' and <= '9') or (>= 'A' and <= 'Z') or (>= 'a' and <= 'z') => name.Append((char)rune.Value),
                < '-' => Escape(name, "!", rune, "x2"),
                < '0' => Escape(name, ".", rune, "x2"),
                < 'A' => Escape(name, "=", rune, "x2"),
                < 'a' => Escape(name, "_", rune, "x2"),
                <= char.MaxValue => Escape(name, "~", rune, "x4"),
                _ => Escape(name, "~~", rune, "x6"),
            };
        }

        return name.ToString();
    }

    /// <summary>The text that is spelled like this, or null when nothing is: then somebody else gave the name.</summary>
    public static string? TextOf(string name)
    {
        var text = new StringBuilder(name.Length);
        for (var at = 0; at < name.Length;)
        {
            var (lead, digits) = name[at] switch
            {
                '!' or '.' or '=' or '_' => (1, 2),
                '~' when at + 1 < name.Length && name[at + 1] == '~' => (2, 6),
                '~' => (1, 4),
                _ => (0, 0),
            };
            if (digits == 0)
            {
                text.Append(name[at++]);
                continue;
            }

            if (at + lead + digits > name.Length
                || !int.TryParse(name.AsSpan(at + lead, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value)
                || !Rune.IsValid(value))
            {
                return null;
            }

            text.Append(new Rune(value).ToString());
            at += lead + digits;
        }

        // One text, one spelling: another one of the same text is not this product's.
        var found = text.ToString();
        return Of(found) == name ? found : null;
    }

    private static StringBuilder Escape(StringBuilder name, string lead, Rune rune, string format) =>
        name.Append(lead).Append(rune.Value.ToString(format, CultureInfo.InvariantCulture));
}
