using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace CspOrchestrations.Reconciliation.Records;

internal static class CsvScanner
{
    /// <summary>To the next comma or line feed; the buffer ends in a line feed and slack.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int SkipPlainCell(byte[] buffer, int position)
    {
        ref var start = ref MemoryMarshal.GetArrayDataReference(buffer);
        while (true)
        {
            var text = Vector256.LoadUnsafe(ref start, (nuint)position);
            var stops = Vector256.Equals(text, Vector256.Create((byte)',')) | Vector256.Equals(text, Vector256.Create((byte)'\n'));
            var bits = stops.ExtractMostSignificantBits();
            if (bits != 0)
            {
                return position + System.Numerics.BitOperations.TrailingZeroCount(bits);
            }

            position += Vector256<byte>.Count;
        }
    }

    /// <summary>From behind the opening quote to the closing one, over doubled quotes; -1 when there is none.</summary>
    public static int SkipQuotedCell(byte[] buffer, int position, int end, out bool hasDoubled)
    {
        hasDoubled = false;
        while (true)
        {
            var length = buffer.AsSpan(position..end).IndexOf((byte)'"');
            if (length < 0)
            {
                return -1;
            }

            position += length;
            if (buffer[position + 1] != (byte)'"' || position + 1 >= end)
            {
                return position;
            }

            hasDoubled = true;
            position += 2;
        }
    }
}
