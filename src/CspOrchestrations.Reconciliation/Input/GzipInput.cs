using System.IO.Compression;
using CspOrchestrations.Core.Reconciliation;

namespace CspOrchestrations.Reconciliation.Input;

/// <summary>Inflates gzip of one or more members; a cut-off or damaged file is an error.</summary>
internal sealed class GzipInput : ReadOnlyStream
{
    private readonly GZipStream inflated;

    /// <summary>The last bytes of the output so far: they may be the end member's text, which belongs to no row.</summary>
    private readonly byte[] held = new byte[EndMember.Text.Length];
    private int heldCount;
    private bool finished;

    public GzipInput(Stream source) => inflated = new GZipStream(new WithEndMember(source), CompressionMode.Decompress);

    /// <param name="destination">At least twice as long as the end member's text.</param>
    /// <exception cref="DamagedFileException">The file is cut off or damaged.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> destination, CancellationToken cancellationToken = default)
    {
        if (finished)
        {
            return 0;
        }

        held.AsSpan(0, heldCount).CopyTo(destination.Span);
        var count = heldCount;
        while (count <= held.Length)
        {
            var read = await InflateAsync(destination[count..], cancellationToken).ConfigureAwait(false);
            if (read == 0)
            {
                return Finish(destination.Span[..count]);
            }

            count += read;
        }

        heldCount = held.Length;
        destination.Span[(count - heldCount)..count].CopyTo(held);
        return count - heldCount;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inflated.Dispose();
        }

        base.Dispose(disposing);
    }

    private int Finish(ReadOnlySpan<byte> last)
    {
        finished = true;
        return last.SequenceEqual(EndMember.Text)
            ? 0
            : throw new DamagedFileException(ReconciliationRules.C1, "The gzip file is cut off, or goes on behind its end. Download it again.");
    }

    private async ValueTask<int> InflateAsync(Memory<byte> destination, CancellationToken cancellationToken)
    {
        try
        {
            return await inflated.ReadAsync(destination, cancellationToken).ConfigureAwait(false);
        }
        catch (InvalidDataException exception)
        {
            throw new DamagedFileException(
                ReconciliationRules.C1, $"The gzip file is damaged ({exception.Message.TrimEnd('.')}). Download it again.");
        }
    }

    private sealed class WithEndMember(Stream source) : ReadOnlyStream
    {
        private int appended = -1;

        public override async ValueTask<int> ReadAsync(Memory<byte> destination, CancellationToken cancellationToken = default)
        {
            if (appended < 0)
            {
                var read = await source.ReadAsync(destination, cancellationToken).ConfigureAwait(false);
                if (read > 0)
                {
                    return read;
                }

                appended = 0;
            }

            var count = Math.Min(destination.Length, EndMember.Compressed.Length - appended);
            EndMember.Compressed.AsSpan(appended, count).CopyTo(destination.Span);
            appended += count;
            return count;
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                source.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
