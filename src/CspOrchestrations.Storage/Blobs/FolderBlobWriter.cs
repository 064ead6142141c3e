using CspOrchestrations.Storage.Records;

namespace CspOrchestrations.Storage.Blobs;

/// <summary>Writes beside the blobs, and moves the finished file in its place.</summary>
internal sealed class FolderBlobWriter : BlobWriteStream
{
    private readonly FolderBlobStore store;
    private readonly string name;
    private readonly PutCondition condition;
    private readonly string pending;
    private readonly FileStream file;

    public FolderBlobWriter(FolderBlobStore store, string name, PutCondition condition)
    {
        this.store = store;
        this.name = name;
        this.condition = condition;
        pending = Path.Combine(store.Writing, Path.GetRandomFileName());
        PrivateFiles.CreateFile(pending);
        file = new FileStream(pending, FileMode.Open, FileAccess.Write, FileShare.None, bufferSize: 64 * 1024, FileOptions.Asynchronous);
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            await file.WriteAsync(buffer, cancellationToken).ConfigureAwait(false);
        }
        catch (IOException refused)
        {
            throw Refused(refused);
        }
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        try
        {
            file.Write(buffer);
        }
        catch (IOException refused)
        {
            throw Refused(refused);
        }
    }

    public override async Task<string?> TryCommitAsync(CancellationToken cancellationToken)
    {
        try
        {
            file.Flush(flushToDisk: true);
        }
        catch (IOException refused)
        {
            throw Refused(refused);
        }

        await file.DisposeAsync().ConfigureAwait(false);
        return await store.TryReplaceAsync(name, pending, condition, cancellationToken).ConfigureAwait(false);
    }

    public override void Flush()
    {
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            try
            {
                file.Dispose();
            }
            catch (IOException)
            {
                // A full disk refuses the last bytes of what is thrown away here.
            }

            File.Delete(pending);
        }

        base.Dispose(disposing);
    }

    private BlobStoreException Refused(IOException refused) => new($"'{name}' cannot be stored: {FolderBlobStore.WhyOf(refused)}", refused);
}
