namespace CspOrchestrations.Reconciliation.Runs;

/// <summary>A billing file, wherever it lies.</summary>
/// <param name="Name">In reports; without a folder.</param>
/// <param name="Length">In bytes as stored, for progress; null when not known.</param>
/// <param name="OpenAsync">A stream at the file's first byte; the reader disposes it.</param>
public sealed record ReconciliationInput(string Name, long? Length, Func<CancellationToken, ValueTask<Stream>> OpenAsync)
{
    /// <exception cref="IOException">There is no such file.</exception>
    public static ReconciliationInput OfFile(string path) => new(
        Path.GetFileName(path), new FileInfo(path).Length, _ => ValueTask.FromResult<Stream>(
            // Read in large pieces by the reader itself.
            new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0)));
}
