namespace CspOrchestrations.Reconciliation.Outputs;

/// <summary>A file that is written from the front, and can take back what a rejected input has put into it.</summary>
internal sealed class TrackedFile(string path) : IAsyncDisposable
{
    private readonly FileStream file = new(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read, 64 * 1024);
    private long mark;

    public Stream Stream => file;

    public void Mark()
    {
        file.Flush();
        mark = file.Position;
    }

    public void Rollback()
    {
        file.Flush();
        file.SetLength(mark);
        file.Position = mark;
    }

    /// <summary>Puts another file's content behind its own.</summary>
    public async Task AppendAsync(string other, CancellationToken cancellationToken)
    {
        await using var source = File.OpenRead(other);
        await source.CopyToAsync(file, cancellationToken).ConfigureAwait(false);
    }

    public ValueTask DisposeAsync() => file.DisposeAsync();
}
