using System.Buffers.Binary;
using Azure;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using CspOrchestrations.Storage.Records;

namespace CspOrchestrations.Storage.Blobs;

/// <summary>Sends blocks, which are no content until their list is committed; Azure drops those of a writer that died after a week.</summary>
internal sealed class AzureBlobWriter(BlockBlobClient blob, PutCondition condition) : BlobWriteStream
{
    /// <summary>A blob may have 50,000 blocks: 195 GiB.</summary>
    private const int BlockLength = 4 * 1024 * 1024;

    // Blocks of two writers of one blob must not meet.
    private readonly Guid writer = Guid.NewGuid();
    private readonly List<string> blocks = [];
    private readonly MemoryStream block = new();

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (!buffer.IsEmpty)
        {
            buffer = buffer[Take(buffer.Span)..];
            if (block.Length == BlockLength)
            {
                await SendAsync(cancellationToken).ConfigureAwait(false);
            }
        }
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (!buffer.IsEmpty)
        {
            buffer = buffer[Take(buffer)..];
            if (block.Length == BlockLength)
            {
                Send();
            }
        }
    }

    public override async Task<string?> TryCommitAsync(CancellationToken cancellationToken)
    {
        if (block.Length > 0)
        {
            await SendAsync(cancellationToken).ConfigureAwait(false);
        }

        var conditions = new BlobRequestConditions
        {
            IfNoneMatch = condition.MustBeNew ? ETag.All : null,
            IfMatch = condition.Etag is { } etag ? AzureEtag.Of(etag) : null,
        };
        try
        {
            var committed = await blob.CommitBlockListAsync(blocks, new CommitBlockListOptions { Conditions = conditions }, cancellationToken).ConfigureAwait(false);
            return AzureEtag.Text(committed.Value.ETag);
        }
        catch (RequestFailedException refused) when (AzureBlobErrors.IsCondition(refused) || AzureBlobErrors.IsMissing(refused))
        {
            return null;
        }
        catch (RequestFailedException refused)
        {
            throw AzureBlobErrors.Of(blob.Name, refused);
        }
    }

    public override void Flush()
    {
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            block.Dispose();
        }

        base.Dispose(disposing);
    }

    private int Take(ReadOnlySpan<byte> buffer)
    {
        var count = Math.Min(buffer.Length, BlockLength - (int)block.Length);
        block.Write(buffer[..count]);
        return count;
    }

    private async Task SendAsync(CancellationToken cancellationToken)
    {
        try
        {
            await blob.StageBlockAsync(NextBlock(), block, options: null, cancellationToken).ConfigureAwait(false);
        }
        catch (RequestFailedException refused)
        {
            throw AzureBlobErrors.Of(blob.Name, refused);
        }

        block.SetLength(0);
    }

    private void Send()
    {
        try
        {
            blob.StageBlock(NextBlock(), block);
        }
        catch (RequestFailedException refused)
        {
            throw AzureBlobErrors.Of(blob.Name, refused);
        }

        block.SetLength(0);
    }

    private string NextBlock()
    {
        var id = new byte[20];
        writer.TryWriteBytes(id);
        BinaryPrimitives.WriteInt32BigEndian(id.AsSpan(16), blocks.Count);
        blocks.Add(Convert.ToBase64String(id));
        block.Position = 0;
        return blocks[^1];
    }
}
