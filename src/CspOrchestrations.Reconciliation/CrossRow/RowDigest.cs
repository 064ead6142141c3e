namespace CspOrchestrations.Reconciliation.CrossRow;

/// <summary>Which row it is and what stands in it; equal rows lie side by side, in the order of their places.</summary>
internal readonly record struct RowDigest(UInt128 Hash, RowPlace Place) : IComparable<RowDigest>
{
    public int CompareTo(RowDigest other)
    {
        var byHash = Hash.CompareTo(other.Hash);
        return byHash != 0 ? byHash : Place.CompareTo(other.Place);
    }
}

/// <summary>A row and the first one that is equal to it.</summary>
internal readonly record struct RepeatedRow(RowPlace Place, RowPlace First) : IComparable<RepeatedRow>
{
    public int CompareTo(RepeatedRow other) => Place.CompareTo(other.Place);
}
