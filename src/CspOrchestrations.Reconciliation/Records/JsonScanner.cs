using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace CspOrchestrations.Reconciliation.Records;

/// <summary>Steps over JSON values. Every buffer ends in a line feed and slack, so that no step looks for the end.</summary>
internal static class JsonScanner
{
    /// <summary>What a step gives back for text that is no JSON; where the text just ends it gives back the end or later.</summary>
    public const int Invalid = -1;

    private const byte Quote = (byte)'"';
    private const byte Backslash = (byte)'\\';
    private const byte FirstPrintable = 0x20;

    /// <summary>From behind the opening quote to the closing one, to a backslash, or to a control character.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int SkipPlainText(byte[] buffer, int position)
    {
        ref var start = ref MemoryMarshal.GetArrayDataReference(buffer);
        while (true)
        {
            var text = Vector256.LoadUnsafe(ref start, (nuint)position);
            var stops = Vector256.Equals(text, Vector256.Create(Quote))
                | Vector256.Equals(text, Vector256.Create(Backslash))
                | Vector256.LessThan(text, Vector256.Create(FirstPrintable));
            var bits = stops.ExtractMostSignificantBits();
            if (bits != 0)
            {
                return position + System.Numerics.BitOperations.TrailingZeroCount(bits);
            }

            position += Vector256<byte>.Count;
        }
    }

    /// <summary>From a backslash to the closing quote.</summary>
    /// <returns>Where the quote is; <see cref="Invalid"/>; or <paramref name="end"/> or later when the text ends before.</returns>
    public static int SkipEscapedText(byte[] buffer, int position, int end)
    {
        while (position < end)
        {
            var current = buffer[position];
            if (current == Quote)
            {
                return position;
            }

            if (current != Backslash)
            {
                return Invalid;
            }

            position = SkipEscape(buffer, position, end);
            if (position == Invalid)
            {
                return Invalid;
            }

            position = position < end ? SkipPlainText(buffer, position) : end;
        }

        return end;
    }

    /// <summary>From the first character of a number to behind its last.</summary>
    public static int SkipNumber(byte[] buffer, int position)
    {
        if (buffer[position] == (byte)'-')
        {
            position++;
        }

        var first = buffer[position];
        var digits = SkipDigits(buffer, position);
        if (digits == position || (first == (byte)'0' && digits > position + 1))
        {
            return Cut(buffer, digits);
        }

        position = digits;
        if (buffer[position] == (byte)'.')
        {
            digits = SkipDigits(buffer, position + 1);
            if (digits == position + 1)
            {
                return Cut(buffer, digits);
            }

            position = digits;
        }

        if ((buffer[position] | FirstPrintable) != (byte)'e')
        {
            return position;
        }

        position++;
        if (buffer[position] is (byte)'+' or (byte)'-')
        {
            position++;
        }

        digits = SkipDigits(buffer, position);
        return digits == position ? Cut(buffer, digits) : digits;
    }

    /// <summary>A number that lacks something is invalid, unless the text ends there.</summary>
    private static int Cut(byte[] buffer, int position) => buffer[position] == (byte)'\n' ? position : Invalid;

    private static int SkipDigits(byte[] buffer, int position)
    {
        while ((uint)(buffer[position] - '0') <= 9)
        {
            position++;
        }

        return position;
    }

    private static int SkipEscape(byte[] buffer, int position, int end)
    {
        if (position + 1 >= end)
        {
            return end;
        }

        switch (buffer[position + 1])
        {
            case Quote or Backslash or (byte)'/' or (byte)'b' or (byte)'f' or (byte)'n' or (byte)'r' or (byte)'t':
                return position + 2;
            case (byte)'u':
                for (var digit = position + 2; digit < position + 6; digit++)
                {
                    if (digit >= end)
                    {
                        return end;
                    }

                    if (!char.IsAsciiHexDigit((char)buffer[digit]))
                    {
                        return Invalid;
                    }
                }

                return position + 6;
            default:
                return Invalid;
        }
    }
}
