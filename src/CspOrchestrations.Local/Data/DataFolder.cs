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

    private string MovedFile => System.IO.Path.Combine(Path, "moved.txt");

    public StorageOptions Storage => new() { DataFolder = Path };

    public LocalEngineOptions Engine => new() { DatabasePath = EngineFile };

    /// <exception cref="CommandException">There are no records yet.</exception>
    public void RequireRecords() => Require(Storage.RecordsFile, "no data");

    /// <summary>No host starts from this folder again.</summary>
    public void MarkMoved() => File.WriteAllText(MovedFile, "The records were moved to a storage account; see 'move'.\n");

    /// <exception cref="CommandException">The records were moved.</exception>
    public void RequireNotMoved()
    {
        if (File.Exists(MovedFile))
        {
            throw new CommandException(
                $"The records of '{Path}' were moved to a storage account, whose host does the work now. To come back to this folder, stop that host and delete '{MovedFile}'.");
        }
    }

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
