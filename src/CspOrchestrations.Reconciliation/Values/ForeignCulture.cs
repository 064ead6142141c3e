using System.Buffers;
using System.Buffers.Text;

namespace CspOrchestrations.Reconciliation.Values;

/// <summary>
/// Recognizes numbers and dates that were written under another culture than en-US. Read as en-US they would be wrong without
/// anybody noticing (<c>1,234</c>, <c>3/4/2026</c>), so one of them condemns the file.
/// </summary>
internal static class ForeignCulture
{
    /// <summary>With the bytes of no-break spaces, which some cultures group digits with.</summary>
    private static readonly SearchValues<byte> WholePart = SearchValues.Create("0123456789. '\u00A0\u202F"u8);

    /// <summary>A decimal comma: <c>10,00</c>, <c>1.234,56</c>, <c>1 234,56</c>.</summary>
    public static bool IsAmount(ReadOnlySpan<byte> text)
    {
        text = AmountText.Unquoted(text);
        if (text.Length > 0 && text[0] is (byte)'-' or (byte)'+')
        {
            text = text[1..];
        }

        var comma = text.LastIndexOf((byte)',');
        return comma >= 0 && IsDigits(text[(comma + 1)..]) && !IsAmericanGroups(text)
            && text[..comma].IndexOfAnyExcept(WholePart) < 0;
    }

    /// <summary><c>dd.MM.yyyy</c>, or a day where en-US has the month.</summary>
    public static bool IsDate(ReadOnlySpan<byte> text)
    {
        text = AmountText.Unquoted(text);
        return IsTriple(text, (byte)'.', out _, out _) || (IsTriple(text, (byte)'/', out var first, out var second) && first > 12 && second <= 12);
    }

    /// <summary><c>1,234,567</c> can only be thousands; <c>1,234</c> can be both and is never guessed.</summary>
    private static bool IsAmericanGroups(ReadOnlySpan<byte> text) => text.Count((byte)',') > 1;

    private static bool IsTriple(ReadOnlySpan<byte> text, byte separator, out int first, out int second)
    {
        second = 0;
        if (!Utf8Parser.TryParse(text, out first, out var used) || used > 2 || used >= text.Length || text[used] != separator)
        {
            return false;
        }

        text = text[(used + 1)..];
        return Utf8Parser.TryParse(text, out second, out used) && used <= 2 && used < text.Length && text[used] == separator
            && Utf8Parser.TryParse(text[(used + 1)..], out int year, out used) && used is 2 or 4 && year >= 0;
    }

    private static bool IsDigits(ReadOnlySpan<byte> text) => text.Length > 0 && text.IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0;
}
