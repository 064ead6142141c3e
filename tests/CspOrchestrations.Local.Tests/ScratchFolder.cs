using CspOrchestrations.Local.Data;
using CspOrchestrations.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CspOrchestrations.Local.Tests;

/// <summary>A folder of one test, deleted after it.</summary>
public sealed class ScratchFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("csp-local-").FullName;

    /// <summary>The data folder that the commands under test are pointed at.</summary>
    public string Data => File("data");

    internal DataFolder DataFolder => new(Data);

    public string File(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>The storage as the running host has it open.</summary>
    public ServiceProvider OpenStorage() => new ServiceCollection().AddStorage(DataFolder.Storage).BuildServiceProvider();

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
