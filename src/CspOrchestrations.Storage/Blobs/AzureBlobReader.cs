using Azure;

namespace CspOrchestrations.Storage.Blobs;

/// <summary>Reads a blob range by range, each of the same content.</summary>
internal sealed class AzureBlobReader(string name, Stream ranges) : BlobReadStream(ranges)
{
    private readonly Stream ranges = ranges;

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

    public override int Read(Span<byte> buffer)
    {
        try
        {
            return ranges.Read(buffer);
        }
        catch (RequestFailedException refused)
        {
            throw AzureBlobErrors.Of(name, refused);
        }
    }
}
