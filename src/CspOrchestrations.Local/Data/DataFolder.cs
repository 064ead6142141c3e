using CspOrchestrations.Durable.Local;
using CspOrchestrations.Local.CommandLine;
using CspOrchestrations.Storage;

namespace CspOrchestrations.Local.Data;

/// <summary>What lies where in the folder that <c>--data</c> names.</summary>
internal sealed class DataFolder(string path)
{
    public string Path { get; } = path;

    public string EngineFile => System.IO.Path.Combine(Path, "engine.db");

    public string SimulatorFile => System.IO.Path.Combine(Path, "simulator.db");

    public StorageOptions Storage => new() { DataFolder = Path };

    public LocalEngineOptions Engine => new() { DatabasePath = EngineFile };

    /// <exception cref="CommandException">There are no records yet.</exception>
    public void RequireRecords() => Require(Storage.RecordsFile, "no data");

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
