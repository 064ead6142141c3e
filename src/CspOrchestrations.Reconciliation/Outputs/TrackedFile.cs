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

    public ValueTask DisposeAsync() => file.DisposeAsync();
}
