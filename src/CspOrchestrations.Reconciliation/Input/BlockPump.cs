using System.Threading.Channels;

namespace CspOrchestrations.Reconciliation.Input;

/// <summary>Reads and inflates ahead on a second core while the rows of earlier blocks are being read.</summary>
internal sealed class BlockPump : IAsyncDisposable
{
    /// <summary>Enough that neither side waits for the other's hiccups, few enough to stay in the processor's cache.</summary>
    private const int Blocks = 6;

    private readonly Channel<Block> full = Channel.CreateBounded<Block>(new BoundedChannelOptions(Blocks) { SingleReader = true, SingleWriter = true });
    private readonly Channel<Block> free = Channel.CreateBounded<Block>(new BoundedChannelOptions(Blocks) { SingleReader = true, SingleWriter = true });
    private readonly CancellationTokenSource stop;
    private readonly Task pumping;

    /// <param name="text">The text to hand on; the stored bytes behind it are counted by <paramref name="source"/>.</param>
    public BlockPump(Stream text, SourceStream source, CancellationToken cancellationToken)
    {
        stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        pumping = Task.Run(() => PumpAsync(text, source, stop.Token), CancellationToken.None);
    }

    /// <exception cref="DamagedFileException">Reading or inflating found the file damaged.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public async ValueTask<Block> NextAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await full.Reader.ReadAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (ChannelClosedException exception) when (exception.InnerException is { } cause)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(cause);
            throw;
        }
    }

    public void Return(Block block) => free.Writer.TryWrite(block);

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync().ConfigureAwait(false);
        await pumping.ConfigureAwait(false);
        stop.Dispose();
    }

    private async Task PumpAsync(Stream text, SourceStream source, CancellationToken cancellationToken)
    {
        try
        {
            var last = false;
            var made = 0;
            while (!last)
            {
                // A small file needs one.
                if (!free.Reader.TryRead(out var block))
                {
                    block = made++ < Blocks ? new Block() : await free.Reader.ReadAsync(cancellationToken).ConfigureAwait(false);
                }

                last = await FillAsync(block, text, cancellationToken).ConfigureAwait(false);
                block.IsLast = last;
                block.SourceBytesRead = source.BytesRead;
                await full.Writer.WriteAsync(block, cancellationToken).ConfigureAwait(false);
            }

            full.Writer.Complete();
        }
        catch (Exception exception)
        {
            // Whatever it is, it is the reader's: it is thrown there.
            full.Writer.Complete(exception);
        }
    }

    /// <summary>True at the end of the text.</summary>
    private static async ValueTask<bool> FillAsync(Block block, Stream text, CancellationToken cancellationToken)
    {
        block.End = Block.Headroom;
        var limit = Block.Headroom + Block.Capacity;
        while (limit - block.End >= Block.Capacity / 2)
        {
            var read = await text.ReadAsync(block.Buffer.AsMemory(block.End..limit), cancellationToken).ConfigureAwait(false);
            if (read == 0)
            {
                return true;
            }

            block.End += read;
        }

        return false;
    }
}
