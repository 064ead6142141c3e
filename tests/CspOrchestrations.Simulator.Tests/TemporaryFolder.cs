namespace CspOrchestrations.Simulator.Tests;

internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("simulator-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
