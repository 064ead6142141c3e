namespace CspOrchestrations.Storage.Audit;

/// <summary>Recomputes one chain, in the order of its numbers, and compares it with its head; holds one entry in memory.</summary>
/// <remarks>
/// Somebody who can write where the audit lies, and knows the rule, can rewrite a chain from any point, its head and the seals
/// behind it. What shows that is a hash kept elsewhere: the last seal's, or an earlier export.
/// </remarks>
internal sealed class ChainVerifier(string subject, AuditHead? head)
{
    private readonly List<AuditBreak> breaks = [];
    private StoredAuditEntry? last;
    private string? hashAtHead;

    public long Entries { get; private set; }

    /// <summary>The number of the last entry; 0 while there is none.</summary>
    public long LastSequence => last?.Sequence ?? 0;

    public IReadOnlyList<AuditBreak> Breaks => breaks;

    public void Visit(StoredAuditEntry entry)
    {
        Entries++;
        var expected = LastSequence + 1;
        if (entry.Sequence != expected)
        {
            Break(expected, "The entry is missing.");
        }
        else if (entry.PreviousHash.Length > 0 && entry.PreviousHash != (last?.Hash ?? AuditChain.FirstPreviousHash))
        {
            Break(entry.Sequence, "The entry does not follow from the one before it.");
        }

        if (entry.Hash != AuditChain.Hash(entry.PreviousHash, entry.Json) || !entry.ColumnsFitEntry())
        {
            Break(entry.Sequence, "The entry was changed after it was written.");
        }

        if (entry.Sequence == head?.Sequence)
        {
            hashAtHead = entry.Hash;
        }

        last = entry;
    }

    /// <param name="behindHead">How many entries there may be behind the head: those that came since it was read.</param>
    public void Finish(long behindHead = 0)
    {
        if (last is null)
        {
            if (head is not null)
            {
                Break(1, FormattableString.Invariant($"All {head.Sequence} entries are missing."));
            }
        }
        else if (head is null)
        {
            if (last.Sequence > behindHead)
            {
                Break(last.Sequence, "The chain's head is missing.");
            }
        }
        else if (head.Sequence > last.Sequence)
        {
            Break(last.Sequence + 1, FormattableString.Invariant($"The chain was cut: {head.Sequence} entries were written."));
        }
        else if (last.Sequence > head.Sequence + behindHead || hashAtHead != head.Hash)
        {
            Break(last.Sequence, "The last entry is not the one that was written last.");
        }
    }

    private void Break(long sequence, string reason) => breaks.Add(new AuditBreak(subject, sequence, reason));
}

/// <summary>Where a chain ends: kept beside it, so that a cut tail shows.</summary>
internal sealed record AuditHead(long Sequence, string Hash);
