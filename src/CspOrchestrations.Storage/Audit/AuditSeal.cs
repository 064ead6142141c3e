using System.Globalization;

namespace CspOrchestrations.Storage.Audit;

/// <summary>
/// One chain holds the heads of all others: each seal those that have moved since the one before. Who rewrites a chain must
/// rewrite this one too, and its last hash is all that has to be kept elsewhere to prove everything before it.
/// </summary>
internal static class AuditSeal
{
    /// <summary>The subject of the chain of seals.</summary>
    public const string Subject = "audit-seal";

    public const string Action = "audit.sealed";

    /// <summary>Of an entry's data: a head a line.</summary>
    public const string HeadsKey = "heads";

    /// <summary>So that an entry stays some ten kilobytes small.</summary>
    private const int HeadsPerEntry = 100;

    /// <summary>The entries that seal what was written since the last seal; none when nothing was.</summary>
    /// <param name="before">Every head that was ever sealed.</param>
    /// <param name="heads">Where the chains end now, in the order in which they are to be sealed.</param>
    /// <param name="actor">Who seals.</param>
    /// <param name="at">When.</param>
    public static IEnumerable<AuditEntry> EntriesFor(IEnumerable<SealedHead> before, IEnumerable<SealedHead> heads, string actor, DateTimeOffset at)
    {
        var known = before.GroupBy(head => head.Subject, StringComparer.Ordinal)
            .ToDictionary(sealedOnes => sealedOnes.Key, sealedOnes => sealedOnes.Max(head => head.Sequence), StringComparer.Ordinal);
        return heads
            .Where(head => head.Subject != Subject && head.Sequence > known.GetValueOrDefault(head.Subject))
            .Chunk(HeadsPerEntry)
            .Select(moved => new AuditEntry(
                Guid.NewGuid(),
                Subject,
                Action,
                actor,
                at,
                new Dictionary<string, string>(StringComparer.Ordinal) { [HeadsKey] = string.Join('\n', moved.Select(head => head.ToLine())) }));
    }

    /// <summary>How many heads an entry of <see cref="EntriesFor"/> seals.</summary>
    public static int CountIn(AuditEntry entry) => entry.Data[HeadsKey].Split('\n').Length;

    /// <summary>The heads in a seal. A seal that cannot be read is named by the verification of its own chain.</summary>
    public static IEnumerable<SealedHead> HeadsIn(StoredAuditEntry entry) =>
        (entry.FindEntry()?.Data.GetValueOrDefault(HeadsKey) ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(SealedHead.Parse).OfType<SealedHead>();

    /// <summary>What is not any more as it was sealed.</summary>
    /// <param name="heads">Every head that was ever sealed.</param>
    /// <param name="hashAt">The hash of the entry that stands there now, or null.</param>
    public static IEnumerable<AuditBreak> Breaks(IEnumerable<SealedHead> heads, Func<SealedHead, string?> hashAt)
    {
        foreach (var head in heads)
        {
            var found = hashAt(head);
            if (found is null)
            {
                yield return new AuditBreak(head.Subject, head.Sequence, "The entry was sealed and is missing.");
            }
            else if (found != head.Hash)
            {
                yield return new AuditBreak(head.Subject, head.Sequence, "The entry is not the one that was sealed.");
            }
        }
    }
}

/// <summary>Where a chain ended when it was sealed.</summary>
internal sealed record SealedHead(string Subject, long Sequence, string Hash)
{
    /// <summary>The subject last, because it may hold spaces.</summary>
    public string ToLine() => string.Create(CultureInfo.InvariantCulture, $"{Sequence} {Hash} {Subject}");

    public static SealedHead? Parse(string line) =>
        line.Split(' ', 3) is [var sequence, var hash, var subject]
        && long.TryParse(sequence, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new SealedHead(subject, number, hash)
            : null;
}
