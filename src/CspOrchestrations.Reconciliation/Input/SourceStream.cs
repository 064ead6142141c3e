namespace CspOrchestrations.Reconciliation.Input;

/// <summary>A file's bytes as they are stored, with a look at the first ones and a count of all.</summary>
internal sealed class SourceStream(Stream source) : ReadOnlyStream
{
    private const int BufferSize = 128 * 1024;

    private readonly byte[] buffer = new byte[BufferSize];
    private int position;
    private int end;

    public long BytesRead { get; private set; }

    /// <summary>The next bytes, without taking them; fewer than asked for at the end of the file only.</summary>
    public async ValueTask<ReadOnlyMemory<byte>> PeekAsync(int count, CancellationToken cancellationToken)
    {
        while (end - position < count)
        {
            if (position > 0)
            {
                buffer.AsSpan(position, end - position).CopyTo(buffer);
                end -= position;
                position = 0;
            }

            var read = await source.ReadAsync(buffer.AsMemory(end), cancellationToken).ConfigureAwait(false);
            if (read == 0)
            {
                break;
            }

            BytesRead += read;
            end += read;
        }

        return buffer.AsMemory(position, Math.Min(count, end - position));
    }

    public override ValueTask<int> ReadAsync(Memory<byte> destination, CancellationToken cancellationToken = default)
    {
        return position < end ? new(Take(destination.Span)) : RefillAsync(destination, cancellationToken);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            source.Dispose();
        }

        base.Dispose(disposing);
    }

    private async ValueTask<int> RefillAsync(Memory<byte> destination, CancellationToken cancellationToken)
    {
        position = 0;
        end = await source.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        BytesRead += end;
        return Take(destination.Span);
    }

    private int Take(Span<byte> destination)
    {
        var count = Math.Min(destination.Length, end - position);
        buffer.AsSpan(position, count).CopyTo(destination);
        position += count;
        return count;
    }
}
