namespace CspOrchestrations.Reconciliation.CrossRow;

/// <summary>Which row it is and what stands in it; equal rows lie side by side, in the order of the file.</summary>
internal readonly record struct RowDigest(UInt128 Hash, long Line) : IComparable<RowDigest>
{
    public int CompareTo(RowDigest other)
    {
        var byHash = Hash.CompareTo(other.Hash);
        return byHash != 0 ? byHash : Line.CompareTo(other.Line);
    }
}

/// <summary>A row and the first one that is equal to it.</summary>
internal readonly record struct RepeatedRow(long Line, long FirstLine) : IComparable<RepeatedRow>
{
    public int CompareTo(RepeatedRow other) => Line.CompareTo(other.Line);
}
