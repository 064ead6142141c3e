using Azure;

namespace CspOrchestrations.Storage.Blobs;

/// <summary>Reads a blob range by range, each of the same content.</summary>
internal sealed class AzureBlobReader(string name, Stream ranges) : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => ranges.Length;

    public override long Position
    {
        get => ranges.Position;
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            return await ranges.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        }
        catch (RequestFailedException refused)
        {
            throw AzureBlobErrors.Of(name, refused);
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count)
    {
        try
        {
            return ranges.Read(buffer, offset, count);
        }
        catch (RequestFailedException refused)
        {
            throw AzureBlobErrors.Of(name, refused);
        }
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            ranges.Dispose();
        }

        base.Dispose(disposing);
    }
}
