namespace CspOrchestrations.Storage.Audit;

/// <summary>Appends to one chain; remembers how it left it, so that the next entry needs no look.</summary>
internal sealed class ChainAppend(AuditBlobs blobs, string subject)
{
    private AuditChainBlob? chain;
    private AuditHeadBlob? head;

    /// <summary>Gives the entry as it stands in the chain: the first one of its id.</summary>
    public async Task<StoredAuditEntry> AppendAsync(AuditEntry entry, CancellationToken cancellationToken)
    {
        var json = AuditChain.CanonicalJson(entry);
        while (true)
        {
            var read = chain ??= await OpenAsync(cancellationToken).ConfigureAwait(false);
            if (read is null)
            {
                continue;
            }

            var id = entry.Id.ToString();
            if (read.Entries.FirstOrDefault(stored => stored.Id == id) is { } first)
            {
                return first;
            }

            // In a chain that somebody cut or extended, new evidence is still kept, and the verification still tells.
            var end = read.End is { } last && last.Sequence >= (head?.Head.Sequence ?? 0) ? last : head?.Head;
            var next = AuditChain.Next(end, entry, json);
            if (await blobs.TryAppendAsync(read, next, cancellationToken).ConfigureAwait(false) is not { } etag)
            {
                chain = null;
                continue;
            }

            chain = read.With(next, etag);
            // Not cancelled: what is written is written down, even when the host is asked to stop now.
            head = await blobs.Heads.MoveAsync(subject, head, new AuditHead(next.Sequence, next.Hash), CancellationToken.None).ConfigureAwait(false);
            return next;
        }
    }

    /// <summary>The chain, made when there is none, with a head that is where it ends; null when somebody else made it meanwhile.</summary>
    private async Task<AuditChainBlob?> OpenAsync(CancellationToken cancellationToken)
    {
        var found = await blobs.FindAsync(subject, cancellationToken).ConfigureAwait(false);
        head = await blobs.Heads.FindAsync(subject, cancellationToken).ConfigureAwait(false);
        if (found is null)
        {
            return await blobs.TryCreateAsync(subject, cancellationToken).ConfigureAwait(false) is { } etag
                ? new AuditChainBlob(subject, [], etag, EndsWithLine: true)
                : null;
        }

        if (found.End is { } end)
        {
            head = await blobs.Heads.MoveAsync(subject, head, end, cancellationToken).ConfigureAwait(false);
        }

        return found;
    }
}
