using System.Text;

namespace CspOrchestrations.Reconciliation.Records;

/// <summary>The text of JSON strings with escapes.</summary>
internal static class JsonText
{
    public static string Unescape(ReadOnlySpan<byte> escaped)
    {
        var bytes = new byte[escaped.Length];
        return Encoding.UTF8.GetString(bytes.AsSpan(0, Unescape(escaped, bytes)));
    }

    /// <param name="escaped">Valid JSON without the quotes.</param>
    /// <param name="destination">At least as long.</param>
    /// <returns>Bytes written. Half a surrogate pair, which is legal JSON and no text, becomes the replacement character.</returns>
    public static int Unescape(ReadOnlySpan<byte> escaped, Span<byte> destination)
    {
        var written = 0;
        while (true)
        {
            var plain = escaped.IndexOf((byte)'\\');
            if (plain < 0)
            {
                escaped.CopyTo(destination[written..]);
                return written + escaped.Length;
            }

            escaped[..plain].CopyTo(destination[written..]);
            written += plain;
            escaped = escaped[plain..];
            if (escaped[1] == (byte)'u')
            {
                var rune = ReadRune(escaped, out var consumed);
                written += rune.EncodeToUtf8(destination[written..]);
                escaped = escaped[consumed..];
            }
            else
            {
                destination[written++] = Short(escaped[1]);
                escaped = escaped[2..];
            }
        }
    }

    private static Rune ReadRune(ReadOnlySpan<byte> escaped, out int consumed)
    {
        var first = ReadUnit(escaped);
        if (char.IsHighSurrogate(first) && escaped.Length >= 12 && escaped[6] == (byte)'\\' && escaped[7] == (byte)'u'
            && Rune.TryCreate(first, ReadUnit(escaped[6..]), out var pair))
        {
            consumed = 12;
            return pair;
        }

        consumed = 6;
        return Rune.TryCreate(first, out var rune) ? rune : Rune.ReplacementChar;
    }

    private static char ReadUnit(ReadOnlySpan<byte> escaped)
    {
        var unit = 0;
        foreach (var digit in escaped[2..6])
        {
            unit = (unit << 4) | (digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10);
        }

        return (char)unit;
    }

    private static byte Short(byte escape) => escape switch
    {
        (byte)'b' => (byte)'\b',
        (byte)'f' => (byte)'\f',
        (byte)'n' => (byte)'\n',
        (byte)'r' => (byte)'\r',
        (byte)'t' => (byte)'\t',
        _ => escape,
    };
}
