namespace CspOrchestrations.Reconciliation.CrossRow;

/// <summary>Where a row stands: its file's number in the run and its line, packed so that records stay small and sort by both.</summary>
internal readonly record struct RowPlace(long Packed) : IComparable<RowPlace>
{
    private const int LineBits = 40;

    public static RowPlace Of(int file, long line) => new(((long)file << LineBits) | line);

    public int File => (int)(Packed >> LineBits);

    public long Line => Packed & ((1L << LineBits) - 1);

    /// <summary>False for the default: lines are counted from 1.</summary>
    public bool IsThere => Packed != 0;

    public int CompareTo(RowPlace other) => Packed.CompareTo(other.Packed);
}
