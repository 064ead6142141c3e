using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace CspOrchestrations.Reconciliation.Values;

/// <summary>Hashes of text that is compared within one run only; they never leave the process.</summary>
internal static class ByteHash
{
    private const ulong First = 0x9E3779B97F4A7C15;
    private const ulong Second = 0xD6E8FEB86659FD93;
    private const ulong Third = 0xA0761D6478BD642F;
    private const ulong Fourth = 0xE7037ED1A0B428DB;

    /// <summary>For tables.</summary>
    public static ulong Short(ReadOnlySpan<byte> text)
    {
        var hash = First ^ (ulong)text.Length;
        while (text.Length >= 8)
        {
            hash = Mix(hash ^ BinaryPrimitives.ReadUInt64LittleEndian(text), Second);
            text = text[8..];
        }

        return Mix(hash ^ Tail(text), Third);
    }

    /// <summary>For telling rows apart: 128 bits, so that among 10⁹ rows a false match has a chance of one in 10²⁰.</summary>
    public static UInt128 Long(ReadOnlySpan<byte> text)
    {
        // Four independent lanes keep the multiplier busy.
        ulong one = First ^ (ulong)text.Length, two = Second, three = Third, four = Fourth;
        var words = MemoryMarshal.Cast<byte, ulong>(text[..(text.Length & ~63)]);
        while (words.Length >= 8)
        {
            one = Mix(one ^ words[0], words[1] ^ First);
            two = Mix(two ^ words[2], words[3] ^ Second);
            three = Mix(three ^ words[4], words[5] ^ Third);
            four = Mix(four ^ words[6], words[7] ^ Fourth);
            words = words[8..];
        }

        text = text[(text.Length & ~63)..];
        while (text.Length >= 8)
        {
            one = Mix(one ^ BinaryPrimitives.ReadUInt64LittleEndian(text), Second);
            three = Mix(three + one, Fourth);
            text = text[8..];
        }

        one = Mix(one ^ Tail(text), First);
        return new UInt128(Mix(one ^ two, three ^ Fourth), Mix(four ^ one, two ^ three ^ Third));
    }

    private static ulong Tail(ReadOnlySpan<byte> text)
    {
        var tail = 1UL;
        foreach (var value in text)
        {
            tail = (tail << 8) | value;
        }

        return tail;
    }

    private static ulong Mix(ulong one, ulong other)
    {
        var high = Math.BigMul(one, other, out var low);
        return high ^ low;
    }
}
