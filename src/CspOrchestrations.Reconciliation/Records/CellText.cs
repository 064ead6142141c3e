using System.Text;

namespace CspOrchestrations.Reconciliation.Records;

/// <summary>The text of a field as somebody would read it.</summary>
internal static class CellText
{
    /// <summary>The text of a string, the source of any other value; empty when there is none.</summary>
    public static string Of(in Field field, byte[] buffer)
    {
        var source = field.In(buffer);
        return field.Shape switch
        {
            FieldShape.Absent or FieldShape.Null => "",
            FieldShape.EscapedText => JsonText.Unescape(source),
            FieldShape.DoubledText => Encoding.UTF8.GetString(source).Replace("\"\"", "\"", StringComparison.Ordinal),
            _ => Encoding.UTF8.GetString(source),
        };
    }

    /// <summary>The same as bytes; only text with escapes is copied, into <paramref name="scratch"/>.</summary>
    public static ReadOnlySpan<byte> Bytes(in Field field, byte[] buffer, ref byte[] scratch)
    {
        var source = field.In(buffer);
        switch (field.Shape)
        {
            case FieldShape.Absent or FieldShape.Null:
                return default;
            case FieldShape.EscapedText:
                Grow(ref scratch, source.Length);
                return scratch.AsSpan(0, JsonText.Unescape(source, scratch));
            case FieldShape.DoubledText:
                Grow(ref scratch, source.Length);
                return scratch.AsSpan(0, Undouble(source, scratch));
            default:
                return source;
        }
    }

    private static int Undouble(ReadOnlySpan<byte> source, Span<byte> destination)
    {
        var written = 0;
        for (var i = 0; i < source.Length; i++)
        {
            destination[written++] = source[i];
            if (source[i] == (byte)'"')
            {
                i++;
            }
        }

        return written;
    }

    private static void Grow(ref byte[] scratch, int length)
    {
        if (scratch.Length < length)
        {
            scratch = new byte[length * 2];
        }
    }
}
