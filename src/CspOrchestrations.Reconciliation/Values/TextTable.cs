using System.Text;

namespace CspOrchestrations.Reconciliation.Values;

/// <summary>
/// Numbers distinct texts as they are first seen, without a string for each look-up. It is asked several times a row: hashes
/// lie side by side, and texts in one array.
/// </summary>
/// <param name="most">How many are told apart; every further one is <see cref="Other"/>, so that no file costs unbounded memory.</param>
internal sealed class TextTable(int most)
{
    /// <summary>The number of every text that came too late.</summary>
    public const int Other = -1;

    private const int Free = -1;

    private Slot[] slots = NewSlots(64);
    private byte[] texts = new byte[1024];
    private Range[] ranges = new Range[16];
    private int lastNumber = Other;

    public int Count { get; private set; }

    public string this[int number] => number == Other ? "(others)" : Encoding.UTF8.GetString(TextOf(number));

    public bool IsEmpty(int number) => number != Other && TextOf(number).IsEmpty;

    public int NumberOf(ReadOnlySpan<byte> text)
    {
        // Neighbouring rows are mostly alike.
        if (lastNumber != Other && text.SequenceEqual(TextOf(lastNumber)))
        {
            return lastNumber;
        }

        var hash = ByteHash.Short(text);
        var mask = slots.Length - 1;
        var at = (int)hash & mask;
        while (slots[at].Number != Free)
        {
            if (slots[at].Hash == hash && text.SequenceEqual(TextOf(slots[at].Number)))
            {
                return lastNumber = slots[at].Number;
            }

            at = (at + 1) & mask;
        }

        return lastNumber = Count == most ? Other : Add(text, hash, at);
    }

    private static Slot[] NewSlots(int count)
    {
        var slots = new Slot[count];
        Array.Fill(slots, new Slot(0, Free));
        return slots;
    }

    /// <summary>Not of <see cref="Other"/>; valid until the next text is added.</summary>
    public ReadOnlySpan<byte> TextOf(int number) => texts.AsSpan(ranges[number]);

    private int Add(ReadOnlySpan<byte> text, ulong hash, int at)
    {
        var number = Count++;
        var start = number == 0 ? 0 : ranges[number - 1].End.Value;
        if (start + text.Length > texts.Length)
        {
            Array.Resize(ref texts, Math.Max(texts.Length * 2, start + text.Length));
        }

        if (number == ranges.Length)
        {
            Array.Resize(ref ranges, number * 2);
        }

        text.CopyTo(texts.AsSpan(start));
        ranges[number] = start..(start + text.Length);
        slots[at] = new Slot(hash, number);
        if (Count * 2 > slots.Length)
        {
            Grow();
        }

        return number;
    }

    private void Grow()
    {
        var before = slots;
        slots = NewSlots(before.Length * 2);
        var mask = slots.Length - 1;
        foreach (var slot in before)
        {
            if (slot.Number != Free)
            {
                var at = (int)slot.Hash & mask;
                while (slots[at].Number != Free)
                {
                    at = (at + 1) & mask;
                }

                slots[at] = slot;
            }
        }
    }

    private readonly record struct Slot(ulong Hash, int Number);
}
