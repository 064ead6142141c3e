using System.Text;

namespace CspOrchestrations.Reconciliation.Values;

/// <summary>Numbers distinct texts as they are first seen, without a string for each look-up.</summary>
/// <param name="most">How many are told apart; every further one is <see cref="Other"/>, so that no file costs unbounded memory.</param>
internal sealed class TextTable(int most)
{
    /// <summary>The number of every text that came too late.</summary>
    public const int Other = -1;

    private readonly Dictionary<byte[], int> numbers = new(Utf8Comparer.Instance);
    private readonly List<string> texts = [];
    private byte[] lastText = [];
    private int lastNumber = Other;

    public int Count => texts.Count;

    public string this[int number] => number == Other ? "(others)" : texts[number];

    public int NumberOf(ReadOnlySpan<byte> text)
    {
        // Neighbouring rows are mostly alike.
        if (lastNumber != Other && text.SequenceEqual(lastText))
        {
            return lastNumber;
        }

        var lookup = numbers.GetAlternateLookup<ReadOnlySpan<byte>>();
        if (!lookup.TryGetValue(text, out lastText!, out lastNumber))
        {
            if (texts.Count == most)
            {
                lastText = [];
                return lastNumber = Other;
            }

            lastText = text.ToArray();
            lastNumber = texts.Count;
            numbers.Add(lastText, lastNumber);
            texts.Add(Encoding.UTF8.GetString(text));
        }

        return lastNumber;
    }

    private sealed class Utf8Comparer : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
    {
        public static readonly Utf8Comparer Instance = new();

        public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode(byte[] obj) => (int)ByteHash.Short(obj);

        public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);

        public int GetHashCode(ReadOnlySpan<byte> alternate) => (int)ByteHash.Short(alternate);

        public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();
    }
}
