using System.Text.Json;
using CspOrchestrations.Durable;

namespace CspOrchestrations.Storage.Audit;

public static class AuditExport
{
    private static readonly ReadOnlyMemory<byte> LineFeed = "\n"u8.ToArray();

    /// <summary>
    /// Writes all chains as JSON lines, <c>{"entry":{…},"sequence":1,"previousHash":"…","hash":"…"}</c>, and gives their number.
    /// </summary>
    /// <exception cref="StorageException">An entry is damaged; what came before it has been written.</exception>
    public static async Task<long> ExportAsync(this IAuditLog audit, Stream destination, CancellationToken cancellationToken)
    {
        var lines = 0L;
        await foreach (var entry in audit.ReadAllAsync(cancellationToken).ConfigureAwait(false))
        {
            await JsonSerializer.SerializeAsync(destination, entry, DurableJson.Options, cancellationToken).ConfigureAwait(false);
            await destination.WriteAsync(LineFeed, cancellationToken).ConfigureAwait(false);
            lines++;
        }

        await destination.FlushAsync(cancellationToken).ConfigureAwait(false);
        return lines;
    }

    /// <summary>The last seal, whose hash is to be kept elsewhere; null before the first.</summary>
    public static async Task<ChainedAuditEntry?> FindLastSealAsync(this IAuditLog audit, CancellationToken cancellationToken)
    {
        ChainedAuditEntry? last = null;
        await foreach (var entry in audit.ReadAsync(AuditSeal.Subject, cancellationToken).ConfigureAwait(false))
        {
            last = entry;
        }

        return last;
    }
}
