using CspOrchestrations.Durable.Local;
using CspOrchestrations.Local.CommandLine;
using CspOrchestrations.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CspOrchestrations.Local.Data;

/// <summary>What lies where in the folder that <c>--data</c> names.</summary>
internal sealed class DataFolder(string path)
{
    public string Path { get; } = path;

    public string EngineFile => System.IO.Path.Combine(Path, "engine.db");

    public string SimulatorFile => System.IO.Path.Combine(Path, "simulator.db");

    public StorageOptions Storage => new() { DataFolder = Path };

    public LocalEngineOptions Engine => new() { DatabasePath = EngineFile };

    /// <summary>The storage without the rest of the host; works beside a running host.</summary>
    /// <exception cref="CommandException">There is nothing yet: reading commands must not make an empty folder.</exception>
    public ServiceProvider OpenStorage()
    {
        Require(Storage.RecordsFile, "no data");
        return OpenOrCreateStorage();
    }

    public ServiceProvider OpenOrCreateStorage() => new ServiceCollection().AddStorage(Storage).BuildServiceProvider();

    /// <exception cref="CommandException">There are no workflows yet.</exception>
    public void RequireEngine() => Require(EngineFile, "no workflow");

    private void Require(string file, string missing)
    {
        if (!File.Exists(file))
        {
            throw new CommandException($"There is {missing} in '{Path}'. Start the host once, or name its folder with --data.");
        }
    }
}
