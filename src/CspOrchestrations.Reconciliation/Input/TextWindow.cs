using CspOrchestrations.Core.Reconciliation;

namespace CspOrchestrations.Reconciliation.Input;

/// <summary>The stretch of a file's text that is being read: rows lie in it in one piece.</summary>
internal sealed class TextWindow(BlockPump pump)
{
    /// <summary>Longest row; what is longer is no billing row, and reading on would cost unbounded memory.</summary>
    public const int LongestRow = 4 * 1024 * 1024;

    private Block? block;

    public byte[] Buffer { get; private set; } = new byte[Block.Slack];

    /// <summary>Where the next row begins.</summary>
    public int Position { get; set; }

    /// <summary>Where the text that is there ends; a line feed stands there, so that scanning needs no other end.</summary>
    public int End { get; private set; }

    /// <summary>Whether nothing comes after <see cref="End"/>.</summary>
    public bool IsLast { get; private set; }

    public long SourceBytesRead { get; private set; }

    /// <summary>Keeps the text from <see cref="Position"/> on and adds the next piece.</summary>
    /// <exception cref="DamagedFileException">The file is damaged, or a row is longer than <see cref="LongestRow"/>.</exception>
    public async ValueTask AdvanceAsync(CancellationToken cancellationToken)
    {
        var next = await pump.NextAsync(cancellationToken).ConfigureAwait(false);
        var rest = Buffer.AsSpan(Position..End);
        if (rest.Length <= Block.Headroom)
        {
            Position = Block.Headroom - rest.Length;
            rest.CopyTo(next.Buffer.AsSpan(Position));
            Release();
            block = next;
            Buffer = next.Buffer;
            End = next.End;
        }
        else
        {
            Join(rest, next);
        }

        IsLast = next.IsLast;
        SourceBytesRead = next.SourceBytesRead;
        Buffer[End] = (byte)'\n';
    }

    private void Join(ReadOnlySpan<byte> rest, Block next)
    {
        if (rest.Length > LongestRow)
        {
            throw new DamagedFileException(ReconciliationRules.S1, $"A row is longer than {LongestRow / 1024 / 1024} MiB: this is no billing file.");
        }

        var added = next.Buffer.AsSpan(Block.Headroom..next.End);
        var joined = new byte[rest.Length + added.Length + Block.Slack];
        rest.CopyTo(joined);
        added.CopyTo(joined.AsSpan(rest.Length));
        End = rest.Length + added.Length;
        Position = 0;
        Release();
        pump.Return(next);
        Buffer = joined;
    }

    private void Release()
    {
        if (block is not null)
        {
            pump.Return(block);
            block = null;
        }
    }
}
