using System.Runtime.CompilerServices;

namespace CspOrchestrations.Storage.Audit;

/// <summary>The audit in a container of a storage account, for several hosts at once.</summary>
/// <remarks>
/// An append is made on the chain as it was read, or not at all; then it is looked at anew. The head follows, and is at most one
/// entry behind whatever dies, because nobody appends before the head is where the chain ends.
/// </remarks>
internal sealed class BlobAuditLog(AuditBlobs blobs) : IAuditLog, IDisposable
{
    /// <summary>Writers of this process queue here, by subject: only those of other hosts are met by trying.</summary>
    private readonly SemaphoreSlim[] turns = [.. Enumerable.Range(0, 64).Select(_ => new SemaphoreSlim(1, 1))];

    public async Task<ChainedAuditEntry> AppendAsync(AuditEntry entry, CancellationToken cancellationToken)
    {
        AuditChain.Require(entry);
        var turn = turns[(uint)entry.Subject.GetHashCode(StringComparison.Ordinal) % turns.Length];
        await turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return (await new ChainAppend(blobs, entry.Subject).AppendAsync(entry, cancellationToken).ConfigureAwait(false)).ToChained();
        }
        finally
        {
            turn.Release();
        }
    }

    public async IAsyncEnumerable<ChainedAuditEntry> ReadAsync(string subject, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var entry in (await blobs.FindAsync(subject, cancellationToken).ConfigureAwait(false))?.Entries ?? [])
        {
            yield return entry.ToChained();
        }
    }

    public async IAsyncEnumerable<ChainedAuditEntry> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var chain in blobs.ReadAllAsync(cancellationToken).ConfigureAwait(false))
        {
            foreach (var entry in chain.Entries)
            {
                yield return entry.ToChained();
            }
        }
    }

    public async Task<int> SealAsync(string actor, DateTimeOffset at, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(actor);
        var heads = await blobs.Heads.ListAsync(cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false);
        var seals = await blobs.FindAsync(AuditSeal.Subject, cancellationToken).ConfigureAwait(false);
        var append = new ChainAppend(blobs, AuditSeal.Subject);
        var count = 0;
        foreach (var entry in AuditSeal.EntriesFor((seals?.Entries ?? []).SelectMany(AuditSeal.HeadsIn), heads, actor, at))
        {
            await append.AppendAsync(entry, cancellationToken).ConfigureAwait(false);
            count += AuditSeal.CountIn(entry);
        }

        return count;
    }

    /// <summary>Seals and heads are read before the chains, which only grow: what came meanwhile does not look like tampering.</summary>
    public async Task<AuditVerification> VerifyAsync(CancellationToken cancellationToken)
    {
        var seals = await blobs.FindAsync(AuditSeal.Subject, cancellationToken).ConfigureAwait(false);
        var sealedHeads = (seals?.Entries ?? []).SelectMany(AuditSeal.HeadsIn).ToList();
        var heads = await blobs.Heads.ListAsync(cancellationToken)
            .ToDictionaryAsync(head => head.Subject, head => new AuditHead(head.Sequence, head.Hash), StringComparer.Ordinal, cancellationToken: cancellationToken)
            .ConfigureAwait(false);
        var asked = sealedHeads.Select(head => (head.Subject, head.Sequence)).ToHashSet();
        var hashes = new Dictionary<(string, long), string>();
        var (subjects, entries, breaks) = (0, 0L, new List<AuditBreak>());
        await foreach (var chain in blobs.ReadAllAsync(cancellationToken).Where(chain => chain.Entries.Count > 0).ConfigureAwait(false))
        {
            var verified = await VerifyAsync(chain, heads.GetValueOrDefault(chain.Subject), cancellationToken).ConfigureAwait(false);
            foreach (var entry in chain.Entries.Where(entry => asked.Contains((entry.Subject, entry.Sequence))))
            {
                hashes[(entry.Subject, entry.Sequence)] = entry.Hash;
            }

            heads.Remove(chain.Subject);
            subjects++;
            entries += verified.Entries;
            breaks.AddRange(verified.Breaks);
        }

        foreach (var (subject, head) in heads)
        {
            var missing = new ChainVerifier(subject, head);
            missing.Finish();
            subjects++;
            breaks.AddRange(missing.Breaks);
        }

        return new AuditVerification(
            subjects, entries, [.. breaks, .. AuditSeal.Breaks(sealedHeads, head => hashes.GetValueOrDefault((head.Subject, head.Sequence)))]);
    }

    public void Dispose() => Array.ForEach(turns, turn => turn.Dispose());

    private async Task<ChainVerifier> VerifyAsync(AuditChainBlob chain, AuditHead? head, CancellationToken cancellationToken)
    {
        var verifier = new ChainVerifier(chain.Subject, head);
        foreach (var entry in chain.Entries)
        {
            verifier.Visit(entry);
        }

        // One entry may wait for its head. More have come since the heads were read: then the head has moved too.
        var (known, behind) = (head?.Sequence ?? 0, 1L);
        if (verifier.LastSequence > known + behind && await blobs.Heads.FindAsync(chain.Subject, cancellationToken).ConfigureAwait(false) is { } now)
        {
            behind += Math.Max(0, now.Head.Sequence - known);
        }

        verifier.Finish(behind);
        return verifier;
    }
}
