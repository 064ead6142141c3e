namespace CspOrchestrations.Storage.Blobs;

/// <summary>Reads a file, and at its end looks whether it is still the one that was opened.</summary>
/// <remarks>A file that is replaced stays open with its old content; one that somebody writes into would be a mix of both.</remarks>
internal sealed class FolderBlobReader(BlobProperties opened, FileStream file) : BlobReadStream(file)
{
    private readonly FileStream file = file;

    public override long Length => opened.Length;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var count = await file.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        return Checked(count, buffer.Length);
    }

    public override int Read(Span<byte> buffer) => Checked(file.Read(buffer), buffer.Length);

    private int Checked(int count, int wanted) => count > 0 || wanted == 0 || FolderBlobStore.PropertiesOf(opened.Name, file).Etag == opened.Etag
        ? count
        : throw new BlobChangedException(opened.Name);
}
