namespace CspOrchestrations.Testing;

/// <summary>A folder of one test, deleted after it.</summary>
public sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("csp-test-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
